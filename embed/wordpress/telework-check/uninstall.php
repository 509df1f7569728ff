<?php
/**
 * Removes the settings from every site of the installation.
 *
 * @package telework-check
 */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

$telework_check_sites = is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( 0 );
foreach ( $telework_check_sites as $telework_check_site ) {
	if ( is_multisite() ) {
		switch_to_blog( $telework_check_site );
	}
	delete_option( 'telework_check' );
	// Of earlier versions.
	delete_option( 'telework_check_widget' );
	if ( is_multisite() ) {
		restore_current_blog();
	}
}
