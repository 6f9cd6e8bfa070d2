// The simplified interface of libpng, whose macros Swift does not see. Debian: libpng-dev.
#include <png.h>
#include <string.h>

// Starts reading; the pixels come as 8-bit RGBA, the alpha kept apart. Nonzero when the header is sound.
static inline int simple_png_begin(png_image *image, const void *bytes, size_t count) {
    memset(image, 0, sizeof *image);
    image->version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(image, bytes, count)) return 0;
    image->format = PNG_FORMAT_RGBA;
    return 1;
}

// Writes 8-bit RGB. With no memory given, only the needed count is set.
static inline int simple_png_write(
    png_uint_32 width, png_uint_32 height, const void *pixels, void *memory, png_alloc_size_t *count) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    return png_image_write_to_memory(&image, memory, count, 0, pixels, 0, NULL);
}
