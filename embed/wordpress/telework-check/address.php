<?php
/**
 * Checks the address that an administrator enters, and asks the server behind it.
 *
 * @package telework-check
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The list of loaders that every widget has. */
const TELEWORK_CHECK_LIST = '/embed/versions.json';

/**
 * The widget's address in what was typed or pasted: without path, query and spaces.
 *
 * @param string $typed What was typed.
 * @param bool   $asks  Whether the server is asked.
 * @return array Either with the key address, or with code and detail of what is wrong.
 */
function telework_check_find( $typed, $asks ) {
	// Also the wide space of a Japanese keyboard.
	$typed = preg_replace( '/^[\s\x{3000}]+|[\s\x{3000}]+$/u', '', $typed );
	if ( ! is_string( $typed ) || ! preg_match( '~^https?://~i', $typed ) ) {
		return telework_check_wrong( 'scheme' );
	}
	$parts = wp_parse_url( $typed );
	$host  = is_array( $parts ) && isset( $parts['host'] ) ? strtolower( $parts['host'] ) : '';
	if ( ! preg_match( '/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/D', $host ) ) {
		return telework_check_wrong( 'host' );
	}
	if ( isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
		return telework_check_wrong( 'user' );
	}
	$origin = telework_check_origin( $parts );
	if ( ! telework_check_is_secure( $origin ) ) {
		return telework_check_wrong( 'http', 'https://' . $host );
	}
	if ( telework_check_origin( wp_parse_url( home_url() ) ) === $origin ) {
		return telework_check_wrong( 'own', $origin );
	}
	// A widget below a path of a site is rare; the host name of its own is the rule.
	$path = isset( $parts['path'] ) ? preg_replace( '~/(embed(/.*)?|[^/]*\.html?)?$~D', '', $parts['path'] ) : '';
	$path = is_string( $path ) && preg_match( '~^(/[a-z0-9_-]+)+$~Di', $path ) ? $path : '';
	if ( ! $asks ) {
		return array( 'address' => $origin . $path );
	}
	foreach ( array_unique( array( $origin . $path, $origin ) ) as $address ) {
		$found = telework_check_ask( $address );
		if ( isset( $found['address'] ) ) {
			break;
		}
	}
	return $found;
}

/**
 * Scheme, host and port; a port that is the usual one is left out.
 *
 * @param array $parts The parts of an address.
 * @return string
 */
function telework_check_origin( $parts ) {
	$scheme = strtolower( $parts['scheme'] );
	$usual  = 'https' === $scheme ? 443 : 80;
	$port   = isset( $parts['port'] ) && $usual !== $parts['port'] ? ':' . $parts['port'] : '';
	return $scheme . '://' . strtolower( $parts['host'] ) . $port;
}

/**
 * Asks a server whether the widget is there, with the loader that this plugin prints.
 *
 * @param string $address The address to ask.
 * @return array As telework_check_find has it.
 */
function telework_check_ask( $address ) {
	$request = array(
		'timeout'             => 10,
		'redirection'         => 0,
		'limit_response_size' => 65536,
	);
	$answer  = wp_remote_get( $address . TELEWORK_CHECK_LIST, $request );
	if ( is_wp_error( $answer ) ) {
		return telework_check_wrong( 'unreachable', $answer->get_error_message() );
	}
	$status = (int) wp_remote_retrieve_response_code( $answer );
	if ( $status >= 300 && $status < 400 ) {
		$target = wp_remote_retrieve_header( $answer, 'location' );
		$target = is_string( $target ) ? str_replace( TELEWORK_CHECK_LIST, '', $target ) : '';
		return telework_check_wrong( 'moved', $target );
	}
	if ( 200 !== $status ) {
		return telework_check_wrong( 'status', (string) $status );
	}
	$list = json_decode( wp_remote_retrieve_body( $answer ), true );
	if ( ! is_array( $list ) || ! isset( $list[0]['version'], $list[0]['integrity'] ) ) {
		return telework_check_wrong( 'other' );
	}
	foreach ( $list as $loader ) {
		if ( isset( $loader['version'] ) && TELEWORK_CHECK_LOADER === $loader['version'] ) {
			$is_same = isset( $loader['integrity'] ) && TELEWORK_CHECK_INTEGRITY === $loader['integrity'];
			return $is_same ? array( 'address' => $address ) : telework_check_wrong( 'changed' );
		}
	}
	return telework_check_wrong( 'old' );
}

/**
 * A fault.
 *
 * @param string $code   A code of telework_check_sentence.
 * @param string $detail What it is about.
 * @return array
 */
function telework_check_wrong( $code, $detail = '' ) {
	return array(
		'code'   => $code,
		'detail' => $detail,
	);
}

/**
 * What is wrong, and what to do.
 *
 * @param string $code   The code of a fault.
 * @param string $detail What it is about.
 * @return string
 */
function telework_check_sentence( $code, $detail ) {
	switch ( $code ) {
		case 'scheme':
			return __( 'The address has to begin with https:// in half-width letters. Copy it from the browser while the widget is shown.', 'telework-check' );
		case 'host':
			return __( 'This cannot be read as an address. Enter it in half-width letters and without spaces, for example https://widget.example.', 'telework-check' );
		case 'user':
			return __( 'The address contains a user name or a password. Remove everything before the @ sign.', 'telework-check' );
		case 'http':
			/* translators: %s: an address that begins with https. */
			return sprintf( __( 'With http:// others could read what visitors enter. Enter %s, or ask the operator of the widget for its https address.', 'telework-check' ), $detail );
		case 'own':
			return __( 'This is the address of this WordPress site. Enter the address of the widget, which its operator gives you.', 'telework-check' );
		case 'unreachable':
			/* translators: %s: the technical reason. */
			return sprintf( __( 'The server did not answer. Check the spelling and whether the widget opens in the browser; otherwise ask the operator. (%s)', 'telework-check' ), $detail );
		case 'moved':
			/* translators: %s: another address. */
			return sprintf( __( 'This address leads to another one. Enter that one: %s', 'telework-check' ), $detail );
		case 'status':
			/* translators: %s: a number such as 404. */
			return sprintf( __( 'A server answers, but the widget is not there (status %s). Check the address with the operator of the widget.', 'telework-check' ), $detail );
		case 'other':
			return __( 'A server answers, but it is not the widget. Check the address with the operator of the widget.', 'telework-check' );
		case 'old':
			/* translators: %s: a version number. */
			return sprintf( __( 'The widget at this address is older than this plugin. Ask its operator for an update that has the loader %s.', 'telework-check' ), TELEWORK_CHECK_LOADER );
		case 'changed':
			/* translators: %s: a version number. */
			return sprintf( __( 'The loader %s at this address is another file than the released one. Ask the operator of the widget to publish it again.', 'telework-check' ), TELEWORK_CHECK_LOADER );
		case 'chamber':
			$example = '' === $detail ? '' : ' ' . sprintf(
				/* translators: %s: a corrected id. */
				__( 'Perhaps you mean %s.', 'telework-check' ),
				$detail
			);
			return __( 'This id cannot be used.', 'telework-check' ) . ' ' . telework_check_chamber_rule() . $example;
		default:
			return __( 'This value cannot be used. Choose one from the list.', 'telework-check' );
	}
}
