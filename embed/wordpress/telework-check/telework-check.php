<?php
/**
 * Plugin Name: Telework Check
 * Description: Shows the telework self-assessment on a page, by the shortcode [telework_check] or a block.
 * Version: 1.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 *
 * The plugin prints the snippet and nothing else. It stores nothing, and sees nothing of what is entered.
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The loader that this plugin prints, with its hash: both belong to one released version. */
const TELEWORK_CHECK_LOADER    = '1.1.0';
const TELEWORK_CHECK_INTEGRITY = 'sha384-ce8ws0oGv1s5JJt8qb3/YAevB1qmJ1lHmM4h9c77h9mGHCoTl7jB7OErSHyfh5VO';

/**
 * The address that serves the widget: the option, or the constant in wp-config.php.
 *
 * @return string Without a slash at its end; empty where nobody said it.
 */
function telework_check_widget() {
	$address = defined( 'TELEWORK_CHECK_WIDGET' ) ? TELEWORK_CHECK_WIDGET : get_option( 'telework_check_widget', '' );
	$address = is_string( $address ) ? $address : '';
	return untrailingslashit( esc_url_raw( $address, array( 'https' ) ) );
}

/**
 * The snippet. What an author writes is held to what the widget knows before it is printed.
 *
 * @param array|string $given The attributes of the shortcode or block.
 * @return string
 */
function telework_check_snippet( $given ) {
	$widget = telework_check_widget();
	if ( '' === $widget ) {
		return current_user_can( 'manage_options' ) ? '<p>Telework Check: set the option telework_check_widget.</p>' : '';
	}
	$given   = shortcode_atts(
		array(
			'chamber' => '',
			'theme'   => 'light',
			'accent'  => '',
			'lang'    => '',
			'height'  => '560',
		),
		(array) $given,
		'telework_check'
	);
	// A block's attributes can have any type; a list where a text belongs would end the page with an error.
	foreach ( $given as $name => $value ) {
		$given[ $name ] = is_string( $value ) || is_int( $value ) || is_float( $value ) ? (string) $value : '';
	}
	$chamber = preg_match( '/^[a-z0-9_-]{1,64}$/D', $given['chamber'] ) ? $given['chamber'] : '';
	$theme   = in_array( $given['theme'], array( 'light', 'dark', 'auto' ), true ) ? $given['theme'] : 'light';
	$accent  = in_array( $given['accent'], array( 'green', 'teal', 'purple' ), true ) ? $given['accent'] : '';
	$height  = min( 2000, max( 300, absint( $given['height'] ) ) );
	$lang    = in_array( $given['lang'], array( 'en', 'ja-simple' ), true ) ? $given['lang'] : '';
	$address = add_query_arg( array_filter( array( 'chamber' => $chamber, 'lang' => $lang ) ), $widget . '/' );
	$names   = array(
		''          => array( 'テレワークの診断と相談の申込み', '別の画面で開く' ),
		'en'        => array( 'Telework check and consultation request', 'Open in a new window' ),
		'ja-simple' => array( 'テレワークの チェックと 相談の 申しこみ', 'ほかの 画面で 開く' ),
	);
	wp_enqueue_script( 'telework-check', $widget . '/embed/' . TELEWORK_CHECK_LOADER . '.js', array(), null, true );
	return sprintf(
		'<div data-telework-check data-theme="%1$s" data-accent="%2$s"><iframe src="%3$s" title="%4$s" loading="lazy" style="width:100%%;height:%5$dpx;border:0"></iframe> <a href="%3$s" target="_blank" rel="noopener">%6$s</a></div>',
		esc_attr( $theme ),
		esc_attr( $accent ),
		esc_url( $address, array( 'https' ) ),
		esc_attr( $names[ $lang ][0] ),
		$height,
		esc_html( $names[ $lang ][1] )
	);
}

/**
 * Gives the loader its hash, so that a browser runs no other file. The text may also contain scripts that others have put
 * before and after the loader; only the element with the loader's own address is changed.
 *
 * @param string $tag    The script element, and what stands around it.
 * @param string $handle Its name.
 * @param string $src    Its address.
 * @return string
 */
function telework_check_loader( $tag, $handle, $src ) {
	if ( 'telework-check' !== $handle ) {
		return $tag;
	}
	$own        = '/(<script\b[^>]*?)(\ssrc=(["\'])' . preg_quote( esc_url( $src ), '/' ) . '\3)/';
	$attributes = sprintf( '$1 integrity="%s" crossorigin defer$2', esc_attr( TELEWORK_CHECK_INTEGRITY ) );
	$changed    = preg_replace( $own, $attributes, $tag, 1 );
	return is_string( $changed ) ? $changed : $tag;
}

add_shortcode( 'telework_check', 'telework_check_snippet' );
add_filter( 'script_loader_tag', 'telework_check_loader', 10, 3 );
add_action(
	'init',
	function () {
		register_block_type( __DIR__, array( 'render_callback' => 'telework_check_snippet' ) );
	}
);
