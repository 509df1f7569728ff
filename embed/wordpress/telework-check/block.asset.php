<?php
/**
 * The scripts of WordPress that block.js uses.
 *
 * @package telework-check
 */

return array(
	'dependencies' => array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-data', 'wp-element' ),
	'version'      => '1.1.1',
);
