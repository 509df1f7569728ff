<?php
/**
 * The snippet that a page gets, for the shortcode and for the block.
 *
 * @package telework-check
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The words of the snippet, in the language in which the widget begins. Visitors read them, so they do not follow the
 * language of WordPress.
 *
 * @param string $lang A value of the choice lang.
 * @return array With the keys title, open, start and close.
 */
function telework_check_words( $lang ) {
	$words = array(
		'ja'        => array(
			'title' => 'テレワークの診断と相談の申込み',
			'open'  => '別の画面で開く',
			'start' => 'テレワークの診断をはじめる',
			'close' => '閉じる',
		),
		'en'        => array(
			'title' => 'Telework check and consultation request',
			'open'  => 'Open in a new window',
			'start' => 'Start the telework check',
			'close' => 'Close',
		),
		'ja-simple' => array(
			'title' => 'テレワークの チェックと 相談の 申しこみ',
			'open'  => 'ほかの 画面で 開く',
			'start' => 'テレワークの チェックを はじめる',
			'close' => 'とじる',
		),
	);
	return isset( $words[ $lang ] ) ? $words[ $lang ] : $words['ja'];
}

/**
 * The shortcode.
 *
 * @param array|string $given Its attributes.
 * @return string
 */
function telework_check_shortcode( $given ) {
	return telework_check_html( (array) $given, '' );
}

/**
 * The block.
 *
 * @param array $given Its attributes.
 * @return string
 */
function telework_check_block( $given ) {
	return telework_check_html( (array) $given, get_block_wrapper_attributes() );
}

/**
 * What an author gave, held to what the widget knows; the settings have the rest.
 *
 * @param array $given The attributes of the shortcode or block, of any type.
 * @return array The values, and a sentence for each one that cannot be used.
 */
function telework_check_read( $given ) {
	$values   = array_merge(
		telework_check_options(),
		array(
			'height' => '560',
			'modal'  => 'no',
			'button' => '',
		)
	);
	$problems = array();
	// A shortcode has an attribute without a value as a value with a number.
	$given = in_array( 'modal', $given, true ) ? array_merge( $given, array( 'modal' => 'yes' ) ) : $given;
	unset( $values['widget'] );
	foreach ( array_keys( $values ) as $name ) {
		$one = isset( $given[ $name ] ) ? $given[ $name ] : '';
		$one = is_bool( $one ) ? ( $one ? 'yes' : '' ) : $one;
		// A block's attributes can have any type; a list where a text belongs would end the page with an error.
		$one = is_string( $one ) || is_int( $one ) || is_float( $one ) ? trim( (string) $one ) : '?';
		if ( '' === $one ) {
			continue;
		}
		$problem = telework_check_problem( $name, $one );
		if ( '' === $problem ) {
			$values[ $name ] = $one;
		} else {
			$problems[] = $problem;
		}
	}
	return array( $values, $problems );
}

/**
 * What is wrong with an attribute.
 *
 * @param string $name  Its name.
 * @param string $value Its value, which is not empty.
 * @return string A sentence that says what to do; empty where nothing is wrong.
 */
function telework_check_problem( $name, $value ) {
	$choices          = telework_check_choices();
	$choices['modal'] = array( 'yes', 'no' );
	if ( isset( $choices[ $name ] ) && ! in_array( $value, $choices[ $name ], true ) ) {
		/* translators: 1: name of an attribute, 2: its value, 3: list of values. */
		$text = __( '%1$s="%2$s" cannot be used. Write one of these: %3$s.', 'telework-check' );
		return sprintf( $text, $name, $value, implode( ', ', array_filter( $choices[ $name ] ) ) );
	}
	if ( 'chamber' === $name && ! telework_check_is_chamber( $value ) ) {
		/* translators: %s: what was given as the id of the chamber. */
		return sprintf( __( '“%s” cannot be used as the id of the chamber.', 'telework-check' ), $value ) . ' ' . telework_check_chamber_rule();
	}
	if ( 'height' === $name && ( ! is_numeric( $value ) || $value < 300 || $value > 2000 ) ) {
		/* translators: %s: what was given as the height. */
		return sprintf( __( 'The height “%s” cannot be used. Write a number from 300 to 2000.', 'telework-check' ), $value );
	}
	return '';
}

/**
 * The snippet, and what only people who write pages see: what is wrong with it.
 *
 * @param array  $given      The attributes of the shortcode or block.
 * @param string $attributes Attributes for the element around, which are escaped.
 * @return string
 */
function telework_check_html( $given, $attributes ) {
	$widget = telework_check_widget();
	if ( '' === $widget ) {
		return telework_check_unset();
	}
	list( $values, $problems ) = telework_check_read( $given );
	// The loader's own colour has no name.
	$accent  = 'blue' === $values['accent'] ? '' : $values['accent'];
	$address = array(
		'chamber' => $values['chamber'],
		'lang'    => $values['lang'],
	);
	$address = add_query_arg( array_filter( $address ), $widget . '/' );
	$words   = telework_check_words( $values['lang'] );
	wp_enqueue_script( 'telework-check', $widget . '/embed/' . TELEWORK_CHECK_LOADER . '.js', array(), null, true );
	$place = sprintf(
		'<div %1$s data-telework-check data-theme="%2$s" data-accent="%3$s"',
		$attributes,
		esc_attr( $values['theme'] ),
		esc_attr( $accent )
	);
	$src   = esc_url( $address, array( 'https', 'http' ) );
	if ( 'yes' === $values['modal'] ) {
		wp_enqueue_style( 'wp-block-button' );
		$inside = sprintf(
			' data-modal data-close="%1$s"><a class="wp-element-button wp-block-button__link" href="%2$s" target="_blank" rel="noopener">%3$s</a></div>',
			esc_attr( $words['close'] ),
			$src,
			esc_html( '' === $values['button'] ? $words['start'] : $values['button'] )
		);
	} else {
		$inside = sprintf(
			'><iframe src="%1$s" title="%2$s" loading="lazy" style="width:100%%;height:%3$dpx;border:0"></iframe> <a href="%1$s" target="_blank" rel="noopener">%4$s</a></div>',
			$src,
			esc_attr( $words['title'] ),
			(int) $values['height'],
			esc_html( $words['open'] )
		);
	}
	return telework_check_list( $problems ) . $place . $inside;
}

/**
 * The sentences about what is wrong, for people who write pages.
 *
 * @param array $problems The sentences.
 * @return string
 */
function telework_check_list( $problems ) {
	if ( array() === $problems || ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	$items = array_map(
		function ( $problem ) {
			return '<li>' . esc_html( $problem ) . '</li>';
		},
		$problems
	);
	$lead  = esc_html__( 'Telework Check (visitors do not see this):', 'telework-check' );
	return '<div class="telework-check-problems"><p>' . $lead . '</p><ul>' . implode( '', $items ) . '</ul></div>';
}

/**
 * What stands in the place of the widget while its address is not set.
 *
 * @return string
 */
function telework_check_unset() {
	if ( current_user_can( 'manage_options' ) ) {
		$link = sprintf(
			'<a href="%1$s">%2$s</a>',
			esc_url( telework_check_page() ),
			esc_html__( 'Open the settings', 'telework-check' )
		);
		return '<p class="telework-check-problems">' . esc_html__( 'The address of the widget is not set.', 'telework-check' ) . ' ' . $link . '</p>';
	}
	if ( current_user_can( 'edit_posts' ) ) {
		$text = esc_html__( 'The address of the widget is not set. Ask an administrator of this site to set it.', 'telework-check' );
		return '<p class="telework-check-problems">' . $text . '</p>';
	}
	return '';
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
