// SPDX-License-Identifier: Apache-2.0
// Plain calls around libvips, libqrencode and libzbar, for Swift, which cannot call variadic functions.
#ifndef CIMAGING_H
#define CIMAGING_H

#include <stddef.h>
#include <stdint.h>

/// The one loader that may read the bytes: nothing is guessed from their content.
typedef enum { imaging_jpeg, imaging_png, imaging_webp, imaging_svg } imaging_format;

/// Bytes to be read; they belong to the caller.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    imaging_format format;
} imaging_source;

/// What the header of an image claims, before a pixel is decoded.
typedef struct {
    int32_t width, height, pages;
} imaging_header;

/// Bytes made here; whoever receives them gives them to `imaging_release`.
typedef struct {
    uint8_t *bytes;
    size_t count;
    int32_t width, height;
} imaging_buffer;

/// Opens libvips and ZBar and starts them: one thread an image, no cache, untrusted loaders blocked. Zero is success, here and below;
/// otherwise `failure` names the library that is missing or does not start.
int imaging_start(const char **failure);

/// Reads the header only.
int imaging_read_header(imaging_source source, imaging_header *header);

/// Decodes upright, in sRGB on white, and writes JPEGs with these longest sides (descending), never enlarged.
int imaging_write_sizes(imaging_source source, int32_t quality, const int32_t *sides, int32_t count,
                        imaging_buffer *outputs);

/// Writes square grey pixels as a PNG.
int imaging_write_grey_png(const uint8_t *pixels, int32_t side, imaging_buffer *output);

/// Encodes text as a QR symbol: one byte a module, 1 for dark.
int imaging_encode_qr(const uint8_t *text, size_t count, imaging_buffer *modules);

/// Finds QR symbols in an image scaled down to `side` and gives back how many texts were written, or -1.
int imaging_scan_qr(imaging_source source, int32_t side, imaging_buffer *texts, int32_t texts_max);

/// Gives the bytes back.
void imaging_release(imaging_buffer *buffer);

#endif
