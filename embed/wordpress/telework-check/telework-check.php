<?php
/**
 * Plugin Name: Telework Check
 * Description: Puts the telework self-assessment and the request for advice on a page, by a block or by the shortcode [telework_check].
 * Version: 1.1.1
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 * Text Domain: telework-check
 * Domain Path: /languages
 * Update URI: false
 *
 * The plugin prints the snippet and nothing else. It stores its settings, and sees nothing of what visitors enter.
 *
 * @package telework-check
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The loader that this plugin prints, with its hash: both belong to one released version. */
const TELEWORK_CHECK_LOADER    = '1.1.0';
const TELEWORK_CHECK_INTEGRITY = 'sha384-ce8ws0oGv1s5JJt8qb3/YAevB1qmJ1lHmM4h9c77h9mGHCoTl7jB7OErSHyfh5VO';

require __DIR__ . '/options.php';
require __DIR__ . '/snippet.php';
require __DIR__ . '/block.php';

add_action( 'init', 'telework_check_register' );
add_action( 'enqueue_block_editor_assets', 'telework_check_prepare_editor' );
add_filter( 'script_loader_tag', 'telework_check_loader', 10, 3 );
add_shortcode( 'telework_check', 'telework_check_shortcode' );

if ( is_admin() ) {
	require __DIR__ . '/address.php';
	require __DIR__ . '/settings.php';
	add_action( 'admin_init', 'telework_check_register_settings' );
	add_action( 'admin_menu', 'telework_check_add_page' );
	add_action( 'admin_notices', 'telework_check_remind' );
	add_filter( 'plugin_action_links_' . plugin_basename( __FILE__ ), 'telework_check_link_settings' );
}
