<?php
/**
 * The block, and what its part in the editor needs.
 *
 * @package telework-check
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Loads the translations, and registers the block.
 */
function telework_check_register() {
	load_plugin_textdomain( 'telework-check', false, basename( __DIR__ ) . '/languages' );
	register_block_type( __DIR__, array( 'render_callback' => 'telework_check_block' ) );
}

/**
 * Gives the block in the editor the settings and its words.
 */
function telework_check_prepare_editor() {
	$words = array();
	foreach ( telework_check_choices()['lang'] as $lang ) {
		$words[ $lang ] = telework_check_words( $lang );
	}
	$data = array(
		'widget'   => telework_check_widget(),
		'settings' => current_user_can( 'manage_options' ) ? telework_check_page() : '',
		'usual'    => telework_check_options(),
		'words'    => $words,
		'labels'   => telework_check_block_labels(),
	);
	$json = wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP );
	wp_add_inline_script( 'telework-check-widget-editor-script', 'window.teleworkCheckBlock = ' . $json . ';', 'before' );
}

/**
 * The words beside the block.
 *
 * @return array
 */
function telework_check_block_labels() {
	return array(
		'title'       => __( 'Telework Check', 'telework-check' ),
		'unset'       => __( 'The address of the widget is not set.', 'telework-check' ),
		'ask'         => __( 'The address of the widget is not set. Ask an administrator of this site to set it.', 'telework-check' ),
		'open'        => __( 'Open the settings', 'telework-check' ),
		'chamber'     => __( 'Id of the chamber', 'telework-check' ),
		'chamberHelp' => __( 'Each request shows this id. Empty: the id from the settings.', 'telework-check' ),
		'wrong'       => __( 'This id cannot be used.', 'telework-check' ) . ' ' . telework_check_chamber_rule(),
		'locked'      => __( 'Telework Check: correct the id of the chamber; until then the page cannot be saved.', 'telework-check' ),
		'theme'       => __( 'Brightness', 'telework-check' ),
		'accent'      => __( 'Colour of buttons', 'telework-check' ),
		'lang'        => __( 'First language', 'telework-check' ),
		'langHelp'    => __( 'Visitors can change it at any time.', 'telework-check' ),
		'height'      => __( 'First height (px)', 'telework-check' ),
		'heightHelp'  => __( 'The space that is kept free before the widget has loaded. Later it has the height of its content.', 'telework-check' ),
		'modal'       => __( 'Open by a button', 'telework-check' ),
		'modalHelp'   => __( 'The page shows a button; the widget opens in a window above the page.', 'telework-check' ),
		'button'      => __( 'Words on the button', 'telework-check' ),
		'choices'     => array_map(
			function ( $choice ) {
				unset( $choice[''] );
				return array_merge( array( '' => __( 'As in the settings', 'telework-check' ) ), $choice );
			},
			telework_check_labels()
		),
	);
}
