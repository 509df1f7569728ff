<?php
/**
 * The settings page. WordPress' options.php checks the capability and the nonce of what is sent.
 *
 * @package telework-check
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The fields with their names.
 *
 * @return array
 */
function telework_check_fields() {
	return array(
		'widget'  => __( 'Address of the widget', 'telework-check' ),
		'chamber' => __( 'Id of the chamber', 'telework-check' ),
		'theme'   => __( 'Brightness', 'telework-check' ),
		'accent'  => __( 'Colour of buttons', 'telework-check' ),
		'lang'    => __( 'First language', 'telework-check' ),
	);
}

/**
 * Registers the setting and its fields.
 */
function telework_check_register_settings() {
	register_setting(
		'telework-check',
		'telework_check',
		array(
			'type'              => 'array',
			'sanitize_callback' => 'telework_check_sanitize',
			'show_in_rest'      => false,
		)
	);
	add_settings_section( 'telework-check', '', '__return_null', 'telework-check' );
	foreach ( telework_check_fields() as $name => $label ) {
		$about = array(
			'name'      => $name,
			'label_for' => 'telework-check-' . $name,
		);
		add_settings_field( $name, esc_html( $label ), 'telework_check_print_field', 'telework-check', 'telework-check', $about );
	}
}

/**
 * Takes over what is right, and keeps what is wrong beside it, so that it can be corrected. The rest of the plugin reads
 * only what is right.
 *
 * @param mixed $input What was sent.
 * @return array
 */
function telework_check_sanitize( $input ) {
	static $result = null;
	// WordPress calls this a second time, with the result, where the option is new.
	if ( null !== $result && $input === $result ) {
		return $result;
	}
	$input = is_array( $input ) ? $input : array();
	$new   = telework_check_options();
	$wrong = array();
	if ( isset( $input['widget'] ) && ! defined( 'TELEWORK_CHECK_WIDGET' ) ) {
		$typed = telework_check_text( $input['widget'] );
		$found = array( 'address' => '' );
		if ( '' !== $typed ) {
			$found = telework_check_find( $typed, empty( $input['unasked'] ) );
		}
		if ( isset( $found['address'] ) ) {
			$new['widget'] = $found['address'];
		} else {
			$wrong['widget'] = array_merge( array( 'typed' => $typed ), $found );
		}
	}
	if ( isset( $input['chamber'] ) ) {
		$typed = telework_check_text( $input['chamber'] );
		if ( '' === $typed || telework_check_is_chamber( $typed ) ) {
			$new['chamber'] = $typed;
		} else {
			$lower            = strtolower( preg_replace( '/\s+/', '-', $typed ) );
			$detail           = telework_check_is_chamber( $lower ) ? $lower : '';
			$wrong['chamber'] = array_merge( array( 'typed' => $typed ), telework_check_wrong( 'chamber', $detail ) );
		}
	}
	foreach ( telework_check_choices() as $name => $values ) {
		if ( isset( $input[ $name ] ) && in_array( $input[ $name ], $values, true ) ) {
			$new[ $name ] = $input[ $name ];
		} elseif ( isset( $input[ $name ] ) ) {
			$typed          = telework_check_text( $input[ $name ] );
			$wrong[ $name ] = array_merge( array( 'typed' => $typed ), telework_check_wrong( 'choice' ) );
		}
	}
	$names = telework_check_fields();
	foreach ( $wrong as $name => $fault ) {
		$text = $names[ $name ] . ': ' . telework_check_sentence( $fault['code'], $fault['detail'] );
		add_settings_error( 'telework_check', 'telework-check-' . $name, esc_html( $text ) );
	}
	$new['wrong'] = $wrong;
	$result       = $new;
	return $result;
}

/**
 * A typed text: one line, at most 300 characters, without markup.
 *
 * @param mixed $value What was sent.
 * @return string
 */
function telework_check_text( $value ) {
	$text = is_string( $value ) ? sanitize_text_field( $value ) : '?';
	return function_exists( 'mb_substr' ) ? mb_substr( $text, 0, 300 ) : substr( $text, 0, 300 );
}

/**
 * What was typed into a field and could not be used.
 *
 * @param string $name The field.
 * @return array|null With the keys typed, code and detail.
 */
function telework_check_fault( $name ) {
	$stored = get_option( 'telework_check' );
	$fault  = isset( $stored['wrong'][ $name ] ) ? $stored['wrong'][ $name ] : null;
	return is_array( $fault ) && isset( $fault['typed'], $fault['code'], $fault['detail'] ) ? $fault : null;
}

/**
 * Prints a field, with what is wrong with it.
 *
 * @param array $about Its name.
 */
function telework_check_print_field( $about ) {
	$name   = $about['name'];
	$id     = 'telework-check-' . $name;
	$labels = telework_check_labels();
	$fault  = telework_check_fault( $name );
	$value  = null === $fault ? telework_check_options()[ $name ] : $fault['typed'];
	if ( isset( $labels[ $name ] ) ) {
		printf( '<select id="%1$s" name="telework_check[%2$s]">', esc_attr( $id ), esc_attr( $name ) );
		foreach ( $labels[ $name ] as $choice => $label ) {
			printf( '<option value="%1$s"%2$s>%3$s</option>', esc_attr( $choice ), selected( $value, $choice, false ), esc_html( $label ) );
		}
		echo '</select>';
		return;
	}
	$is_fixed = 'widget' === $name && defined( 'TELEWORK_CHECK_WIDGET' );
	printf(
		'<input type="text" class="regular-text code" id="%1$s" name="telework_check[%2$s]" value="%3$s" aria-describedby="%1$s-help %1$s-error" autocomplete="off" autocapitalize="none" spellcheck="false"%4$s%5$s>',
		esc_attr( $id ),
		esc_attr( $name ),
		esc_attr( $is_fixed ? telework_check_widget() : $value ),
		$is_fixed ? ' disabled' : '',
		null === $fault || $is_fixed ? '' : ' aria-invalid="true"'
	);
	if ( null !== $fault && ! $is_fixed ) {
		printf(
			'<p class="notice notice-error inline" id="%1$s-error">%2$s</p>',
			esc_attr( $id ),
			esc_html( telework_check_sentence( $fault['code'], $fault['detail'] ) )
		);
		if ( 'unreachable' === $fault['code'] ) {
			printf(
				'<p><label><input type="checkbox" name="telework_check[unasked]" value="1"> %s</label></p>',
				esc_html__( 'Save this address without asking the server. Only if the widget opens in the browser under this address.', 'telework-check' )
			);
		}
	}
	printf( '<p class="description" id="%1$s-help">%2$s</p>', esc_attr( $id ), esc_html( telework_check_help( $name, $is_fixed ) ) );
}

/**
 * The help for a field.
 *
 * @param string $name     The field.
 * @param bool   $is_fixed Whether wp-config.php has its value.
 * @return string
 */
function telework_check_help( $name, $is_fixed ) {
	if ( $is_fixed && '' === telework_check_widget() ) {
		return __( 'TELEWORK_CHECK_WIDGET in wp-config.php is not an address that can be used. Write one that begins with https://, or remove the line to set the address here.', 'telework-check' );
	}
	if ( $is_fixed ) {
		return __( 'TELEWORK_CHECK_WIDGET in wp-config.php sets this address and wins over this page. Remove that line to set the address here.', 'telework-check' );
	}
	if ( 'widget' === $name ) {
		return __( 'The operator of the widget gives you this address. It begins with https://. You can paste the address of any of its pages.', 'telework-check' );
	}
	return __( 'Each request shows this id, so that the operator knows where it comes from. The operator gives you the id; leave it empty if you have none.', 'telework-check' ) . ' ' . telework_check_chamber_rule();
}

/**
 * Adds the page to the menu of settings.
 */
function telework_check_add_page() {
	$title = __( 'Telework Check', 'telework-check' );
	add_options_page( $title, $title, 'manage_options', 'telework-check', 'telework_check_print_page' );
}

/**
 * Prints the page.
 */
function telework_check_print_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
	echo '<form method="post" action="options.php">';
	settings_fields( 'telework-check' );
	do_settings_sections( 'telework-check' );
	submit_button();
	echo '</form>';
	if ( '' !== telework_check_widget() ) {
		echo '<h2>' . esc_html__( 'Put it on a page', 'telework-check' ) . '</h2>';
		echo '<p>' . esc_html__( 'In the editor of a page, press “+”, search for テレワーク, and choose the block. Or write this shortcode into the text:', 'telework-check' ) . '</p>';
		echo '<p><code>[telework_check]</code></p>';
	}
	echo '</div>';
}

/**
 * Reminds an administrator on the list of plugins while the address is not set.
 */
function telework_check_remind() {
	$screen = get_current_screen();
	if ( ! $screen || 'plugins' !== $screen->id || ! current_user_can( 'manage_options' ) || '' !== telework_check_widget() ) {
		return;
	}
	printf(
		'<div class="notice notice-info"><p>%1$s <a href="%2$s">%3$s</a></p></div>',
		esc_html__( 'Telework Check: one step is left, the address of the widget.', 'telework-check' ),
		esc_url( telework_check_page() ),
		esc_html__( 'Open the settings', 'telework-check' )
	);
}

/**
 * Adds the settings to the links of the plugin in the list.
 *
 * @param array $links The links.
 * @return array
 */
function telework_check_link_settings( $links ) {
	$link = sprintf( '<a href="%1$s">%2$s</a>', esc_url( telework_check_page() ), esc_html__( 'Settings', 'telework-check' ) );
	return array_merge( array( 'settings' => $link ), $links );
}
