// SPDX-License-Identifier: Apache-2.0
#include "CImaging.h"

#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "Opened.h"

static void unheard(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

// Names the version of the interface, which is that of the headers.
static const char *const vips_library = "libvips.so.42", *const zbar_library = "libzbar.so.0";

int imaging_start(const char **failure) {
    opened_vips = dlopen(vips_library, RTLD_NOW | RTLD_LOCAL);
    opened_zbar = dlopen(zbar_library, RTLD_NOW | RTLD_LOCAL);
    *failure = !opened_vips ? vips_library : !opened_zbar ? zbar_library : "vips_init";
    if (!opened_vips || !opened_zbar || vips_init("xiaodian")) return -1;
    // Every broken upload would write a line for each of its tiles; the refusal says it once.
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, unheard, NULL);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    // SVG counts as untrusted and is let through again for what we draw; uploads never reach its loader.
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoadSvg", FALSE);
    return 0;
}

// Only this loader is tried, and it stops at the first sign of a cut file.
static VipsImage *load(imaging_source source, int shrink) {
    VipsImage *image = NULL;
    void *bytes = (void *)source.bytes;
    switch (source.format) {
    case imaging_jpeg:
        vips_jpegload_buffer(bytes, source.count, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                             "fail_on", VIPS_FAIL_ON_TRUNCATED, "shrink", shrink, NULL);
        break;
    case imaging_png:
        vips_pngload_buffer(bytes, source.count, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                            "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
        break;
    case imaging_webp:
        vips_webpload_buffer(bytes, source.count, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                             "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
        break;
    case imaging_svg:
        vips_svgload_buffer(bytes, source.count, &image, NULL);
        break;
    }
    return image;
}

// Errors are gathered in one buffer that would grow for ever.
static int finished(int status) {
    if (status) vips_error_clear();
    return status;
}

int imaging_read_header(imaging_source source, imaging_header *header) {
    VipsImage *image = load(source, 1);
    if (!image) return finished(-1);
    header->width = vips_image_get_width(image);
    header->height = vips_image_get_height(image);
    header->pages = vips_image_get_n_pages(image);
    g_object_unref(image);
    return 0;
}

// Replaces an image by the result of an operation on it.
static int replaced(VipsImage **image, VipsImage *result, int status) {
    g_object_unref(*image);
    *image = status ? NULL : result;
    return status;
}

static int shrunk(VipsImage **image, int32_t side, const char *profile) {
    VipsImage *result = NULL;
    int profiled = profile && vips_image_get_typeof(*image, VIPS_META_ICC_NAME);
    // The list of options ends at the first NULL, so that without a profile it is two options short.
    int status = vips_thumbnail_image(*image, &result, side, "height", side, "size", VIPS_SIZE_DOWN,
                                      profiled ? "export_profile" : NULL, profile, NULL);
    return replaced(image, result, status);
}

static int in_space(VipsImage **image, VipsInterpretation space) {
    VipsImage *result = NULL;
    int status = vips_colourspace(*image, &result, space, NULL);
    return replaced(image, result, status);
}

static int on_white(VipsImage **image) {
    if (!vips_image_hasalpha(*image)) return 0;
    double white[] = {255, 255, 255};
    int bands = (*image)->Bands > 3 ? 3 : 1;
    VipsArrayDouble *background = vips_array_double_new(white, bands);
    VipsImage *result = NULL;
    int status = vips_flatten(*image, &result, "background", background, NULL);
    vips_area_unref(VIPS_AREA(background));
    return replaced(image, result, status);
}

static int in_bytes(VipsImage **image) {
    VipsImage *result = NULL;
    int status = vips_cast_uchar(*image, &result, NULL);
    if (replaced(image, result, status)) return -1;
    result = vips_image_copy_memory(*image);
    return replaced(image, result, result == NULL);
}

static int jpeg_shrink(imaging_source source, int32_t side) {
    imaging_header header;
    if (source.format != imaging_jpeg || imaging_read_header(source, &header)) return 1;
    // Half of the shrinking is left to the better filter.
    int32_t factor = (header.width > header.height ? header.width : header.height) / side;
    return factor >= 16 ? 8 : factor >= 8 ? 4 : factor >= 4 ? 2 : 1;
}

// What we draw ourselves covers its ground, so that its alpha can be left out instead of blended.
static int without_alpha(VipsImage **image) {
    VipsImage *result = NULL;
    int status = vips_extract_band(*image, &result, 0, "n", 3, NULL);
    return replaced(image, result, status);
}

static VipsImage *decode(imaging_source source, int32_t side, VipsInterpretation space, const char *profile) {
    VipsImage *image = load(source, jpeg_shrink(source, side));
    if (!image) return NULL;
    if (source.format == imaging_svg && without_alpha(&image)) return NULL;
    if (shrunk(&image, side, profile) || in_space(&image, space)) return NULL;
    if (on_white(&image) || in_bytes(&image)) return NULL;
    return image;
}

static int write_jpeg(VipsImage *image, int32_t quality, imaging_buffer *output) {
    void *bytes = NULL;
    size_t count = 0;
    if (vips_jpegsave_buffer(image, &bytes, &count, "Q", quality, "strip", TRUE, NULL)) return -1;
    *output = (imaging_buffer){bytes, count, vips_image_get_width(image), vips_image_get_height(image)};
    return 0;
}

int imaging_write_sizes(imaging_source source, int32_t quality, const int32_t *sides, int32_t count,
                        imaging_buffer *outputs) {
    memset(outputs, 0, sizeof(*outputs) * (size_t)count);
    VipsImage *image = decode(source, sides[0], VIPS_INTERPRETATION_sRGB, "srgb");
    // A broken colour profile does not make a picture useless.
    if (!image) image = decode(source, sides[0], VIPS_INTERPRETATION_sRGB, NULL);
    if (!image) return finished(-1);
    int status = write_jpeg(image, quality, &outputs[0]);
    for (int32_t index = 1; index < count && !status; index++) {
        // Each size is made from the one above it.
        status = shrunk(&image, sides[index], NULL) || in_bytes(&image) ||
                 write_jpeg(image, quality, &outputs[index]);
    }
    if (image) g_object_unref(image);
    for (int32_t index = 0; index < count && status; index++) imaging_release(&outputs[index]);
    return finished(status ? -1 : 0);
}

int imaging_write_grey_png(const uint8_t *pixels, int32_t side, imaging_buffer *output) {
    size_t count = (size_t)side * (size_t)side;
    VipsImage *image = vips_image_new_from_memory_copy(pixels, count, side, side, 1, VIPS_FORMAT_UCHAR);
    if (!image) return finished(-1);
    void *bytes = NULL;
    size_t written = 0;
    int status = vips_pngsave_buffer(image, &bytes, &written, "strip", TRUE, NULL);
    g_object_unref(image);
    if (!status) *output = (imaging_buffer){bytes, written, side, side};
    return finished(status);
}

int imaging_encode_qr(const uint8_t *text, size_t count, imaging_buffer *modules) {
    QRcode *code = QRcode_encodeData((int)count, text, 0, QR_ECLEVEL_M);
    if (!code) return -1;
    size_t squares = (size_t)code->width * (size_t)code->width;
    uint8_t *dark = malloc(squares);
    for (size_t index = 0; dark && index < squares; index++) dark[index] = code->data[index] & 1;
    *modules = (imaging_buffer){dark, squares, code->width, code->width};
    QRcode_free(code);
    return dark ? 0 : -1;
}

static int32_t collect(zbar_image_t *image, imaging_buffer *texts, int32_t texts_max) {
    int32_t found = 0;
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
    for (; symbol && found < texts_max; symbol = zbar_symbol_next(symbol)) {
        if (zbar_symbol_get_type(symbol) != ZBAR_QRCODE) continue;
        size_t count = zbar_symbol_get_data_length(symbol);
        uint8_t *bytes = malloc(count + 1);
        if (!bytes) break;
        memcpy(bytes, zbar_symbol_get_data(symbol), count);
        texts[found++] = (imaging_buffer){bytes, count, 0, 0};
    }
    return found;
}

int imaging_scan_qr(imaging_source source, int32_t side, imaging_buffer *texts, int32_t texts_max) {
    VipsImage *grey = decode(source, side, VIPS_INTERPRETATION_B_W, NULL);
    if (!grey) return finished(-1);
    unsigned width = (unsigned)vips_image_get_width(grey), height = (unsigned)vips_image_get_height(grey);
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    // Raw bytes: left to guess, zbar takes some Chinese texts for Big5 or Shift JIS.
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, width, height);
    zbar_image_set_data(image, vips_image_get_data(grey), (unsigned long)width * height, NULL);
    int found = zbar_scan_image(scanner, image) < 0 ? -1 : collect(image, texts, texts_max);
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    g_object_unref(grey);
    return found;
}

void imaging_release(imaging_buffer *buffer) {
    // What GLib allocates comes from the C library too.
    free(buffer->bytes);
    *buffer = (imaging_buffer){0};
}
