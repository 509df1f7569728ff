<?php
/**
 * The settings, and the values that the widget knows.
 *
 * @package telework-check
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The values of each choice, the usual one first.
 *
 * @return array
 */
function telework_check_choices() {
	return array(
		'theme'  => array( 'light', 'dark', 'auto' ),
		'accent' => array( 'blue', 'green', 'teal', 'purple' ),
		// Empty: the language that the operator of the widget has chosen.
		'lang'   => array( '', 'ja', 'en', 'ja-simple' ),
	);
}

/**
 * The choices with the words for their values.
 *
 * @return array
 */
function telework_check_labels() {
	return array(
		'theme'  => array(
			'light' => __( 'Light', 'telework-check' ),
			'dark'  => __( 'Dark', 'telework-check' ),
			'auto'  => __( 'As the visitor’s device', 'telework-check' ),
		),
		'accent' => array(
			'blue'   => __( 'Blue', 'telework-check' ),
			'green'  => __( 'Green', 'telework-check' ),
			'teal'   => __( 'Teal', 'telework-check' ),
			'purple' => __( 'Purple', 'telework-check' ),
		),
		'lang'   => array(
			''          => __( 'As the operator has set it', 'telework-check' ),
			'ja'        => '日本語',
			'en'        => 'English',
			'ja-simple' => 'やさしい日本語',
		),
	);
}

/**
 * The settings of this site. What is missing or unknown in the database has its usual value.
 *
 * @return array With the keys widget, chamber, theme, accent and lang; each value is a text.
 */
function telework_check_options() {
	$stored  = get_option( 'telework_check' );
	$stored  = is_array( $stored ) ? $stored : array();
	$options = array();
	foreach ( array( 'widget', 'chamber' ) as $name ) {
		$options[ $name ] = isset( $stored[ $name ] ) && is_string( $stored[ $name ] ) ? $stored[ $name ] : '';
	}
	if ( ! telework_check_is_chamber( $options['chamber'] ) ) {
		$options['chamber'] = '';
	}
	foreach ( telework_check_choices() as $name => $values ) {
		$is_known         = isset( $stored[ $name ] ) && in_array( $stored[ $name ], $values, true );
		$options[ $name ] = $is_known ? $stored[ $name ] : $values[0];
	}
	return $options;
}

/**
 * The address that serves the widget. The constant in wp-config.php wins over the settings.
 *
 * @return string Without a slash at its end; empty where none is set or it is not secure.
 */
function telework_check_widget() {
	$address = telework_check_options()['widget'];
	if ( '' === $address ) {
		// Earlier versions had this option and no screen for it.
		$address = get_option( 'telework_check_widget', '' );
	}
	if ( defined( 'TELEWORK_CHECK_WIDGET' ) ) {
		$address = TELEWORK_CHECK_WIDGET;
	}
	$address = is_string( $address ) ? untrailingslashit( esc_url_raw( trim( $address ), array( 'https', 'http' ) ) ) : '';
	return telework_check_is_secure( $address ) ? $address : '';
}

/**
 * Whether no third party can read along: TLS, or a server on this machine.
 *
 * @param string $address The address.
 * @return bool
 */
function telework_check_is_secure( $address ) {
	$parts = wp_parse_url( $address );
	if ( ! is_array( $parts ) || empty( $parts['scheme'] ) || empty( $parts['host'] ) ) {
		return false;
	}
	$is_loopback = in_array( strtolower( $parts['host'] ), array( '127.0.0.1', '[::1]', 'localhost' ), true );
	$scheme      = strtolower( $parts['scheme'] );
	return 'https' === $scheme || ( 'http' === $scheme && $is_loopback );
}

/**
 * Whether a text is the id of a chamber.
 *
 * @param string $text The text.
 * @return bool
 */
function telework_check_is_chamber( $text ) {
	return 1 === preg_match( '/^[a-z0-9_-]{1,64}$/D', $text );
}

/**
 * The rule for the id of a chamber, in words.
 *
 * @return string
 */
function telework_check_chamber_rule() {
	return __( 'Use up to 64 half-width lower-case letters (a–z), digits, hyphens (-) and underscores (_), for example osaka-1.', 'telework-check' );
}

/**
 * The settings page.
 *
 * @return string Its address.
 */
function telework_check_page() {
	return admin_url( 'options-general.php?page=telework-check' );
}
