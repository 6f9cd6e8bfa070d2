// Matrix products of OpenBLAS. Debian: libopenblas-dev.
#include <cblas.h>
