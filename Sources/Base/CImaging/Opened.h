// SPDX-License-Identifier: Apache-2.0
// libvips brings a hundred libraries and some 20 MB with it, and ZBar a few more, though many a node never sees a picture. So both are
// opened when the first one comes, and what is called of them is looked up by name; their headers still say how. Each function that
// CImaging.c calls stands here once; one that is forgotten fails at link time, for the program is not linked with the libraries.
#ifndef OPENED_H
#define OPENED_H

#include <dlfcn.h>
#include <vips/vips.h>
#include <zbar.h>

// What stands for the libraries; NULL until they are opened.
static void *opened_vips, *opened_zbar;

#define OPENED(library, function) ((__typeof__(&function))dlsym(library, #function))

#define g_log_set_handler(...) OPENED(opened_vips, g_log_set_handler)(__VA_ARGS__)
#define g_object_unref(...) OPENED(opened_vips, g_object_unref)(__VA_ARGS__)
#define vips_area_unref(...) OPENED(opened_vips, vips_area_unref)(__VA_ARGS__)
#define vips_array_double_new(...) OPENED(opened_vips, vips_array_double_new)(__VA_ARGS__)
#define vips_block_untrusted_set(...) OPENED(opened_vips, vips_block_untrusted_set)(__VA_ARGS__)
#define vips_cache_set_max(...) OPENED(opened_vips, vips_cache_set_max)(__VA_ARGS__)
#define vips_cache_set_max_files(...) OPENED(opened_vips, vips_cache_set_max_files)(__VA_ARGS__)
#define vips_cache_set_max_mem(...) OPENED(opened_vips, vips_cache_set_max_mem)(__VA_ARGS__)
#define vips_cast_uchar(...) OPENED(opened_vips, vips_cast_uchar)(__VA_ARGS__)
#define vips_colourspace(...) OPENED(opened_vips, vips_colourspace)(__VA_ARGS__)
#define vips_concurrency_set(...) OPENED(opened_vips, vips_concurrency_set)(__VA_ARGS__)
#define vips_error_clear(...) OPENED(opened_vips, vips_error_clear)(__VA_ARGS__)
#define vips_extract_band(...) OPENED(opened_vips, vips_extract_band)(__VA_ARGS__)
#define vips_flatten(...) OPENED(opened_vips, vips_flatten)(__VA_ARGS__)
#define vips_image_copy_memory(...) OPENED(opened_vips, vips_image_copy_memory)(__VA_ARGS__)
#define vips_image_get_data(...) OPENED(opened_vips, vips_image_get_data)(__VA_ARGS__)
#define vips_image_get_height(...) OPENED(opened_vips, vips_image_get_height)(__VA_ARGS__)
#define vips_image_get_n_pages(...) OPENED(opened_vips, vips_image_get_n_pages)(__VA_ARGS__)
#define vips_image_get_typeof(...) OPENED(opened_vips, vips_image_get_typeof)(__VA_ARGS__)
#define vips_image_get_width(...) OPENED(opened_vips, vips_image_get_width)(__VA_ARGS__)
#define vips_image_hasalpha(...) OPENED(opened_vips, vips_image_hasalpha)(__VA_ARGS__)
#define vips_image_new_from_memory_copy(...) OPENED(opened_vips, vips_image_new_from_memory_copy)(__VA_ARGS__)
#define vips_init(...) OPENED(opened_vips, vips_init)(__VA_ARGS__)
#define vips_jpegload_buffer(...) OPENED(opened_vips, vips_jpegload_buffer)(__VA_ARGS__)
#define vips_jpegsave_buffer(...) OPENED(opened_vips, vips_jpegsave_buffer)(__VA_ARGS__)
#define vips_operation_block_set(...) OPENED(opened_vips, vips_operation_block_set)(__VA_ARGS__)
#define vips_pngload_buffer(...) OPENED(opened_vips, vips_pngload_buffer)(__VA_ARGS__)
#define vips_pngsave_buffer(...) OPENED(opened_vips, vips_pngsave_buffer)(__VA_ARGS__)
#define vips_svgload_buffer(...) OPENED(opened_vips, vips_svgload_buffer)(__VA_ARGS__)
#define vips_thumbnail_image(...) OPENED(opened_vips, vips_thumbnail_image)(__VA_ARGS__)
#define vips_webpload_buffer(...) OPENED(opened_vips, vips_webpload_buffer)(__VA_ARGS__)

#define zbar_image_create(...) OPENED(opened_zbar, zbar_image_create)(__VA_ARGS__)
#define zbar_image_destroy(...) OPENED(opened_zbar, zbar_image_destroy)(__VA_ARGS__)
#define zbar_image_first_symbol(...) OPENED(opened_zbar, zbar_image_first_symbol)(__VA_ARGS__)
#define zbar_image_scanner_create(...) OPENED(opened_zbar, zbar_image_scanner_create)(__VA_ARGS__)
#define zbar_image_scanner_destroy(...) OPENED(opened_zbar, zbar_image_scanner_destroy)(__VA_ARGS__)
#define zbar_image_scanner_set_config(...) OPENED(opened_zbar, zbar_image_scanner_set_config)(__VA_ARGS__)
#define zbar_image_set_data(...) OPENED(opened_zbar, zbar_image_set_data)(__VA_ARGS__)
#define zbar_image_set_format(...) OPENED(opened_zbar, zbar_image_set_format)(__VA_ARGS__)
#define zbar_image_set_size(...) OPENED(opened_zbar, zbar_image_set_size)(__VA_ARGS__)
#define zbar_scan_image(...) OPENED(opened_zbar, zbar_scan_image)(__VA_ARGS__)
#define zbar_symbol_get_data(...) OPENED(opened_zbar, zbar_symbol_get_data)(__VA_ARGS__)
#define zbar_symbol_get_data_length(...) OPENED(opened_zbar, zbar_symbol_get_data_length)(__VA_ARGS__)
#define zbar_symbol_get_type(...) OPENED(opened_zbar, zbar_symbol_get_type)(__VA_ARGS__)
#define zbar_symbol_next(...) OPENED(opened_zbar, zbar_symbol_next)(__VA_ARGS__)

#endif
