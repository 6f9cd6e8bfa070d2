#pragma once
#include <stdint.h>

// Floating point control and hints, by architecture.
#if defined(__x86_64__)
#include <immintrin.h>

/// Numbers too small to be normal become zero, on the calling thread only.
static inline void flushSubnormalsToZero(void) { _mm_setcsr(_mm_getcsr() | 0x8040); }

/// What the calling thread's floating point control says; to give back to restoreFloatingPointControl.
static inline uint32_t floatingPointControl(void) { return _mm_getcsr(); }
static inline void restoreFloatingPointControl(uint32_t control) { _mm_setcsr(control); }

/// Tells the CPU that the calling thread looks at memory again and again until another one changes it.
static inline void pauseBriefly(void) { _mm_pause(); }

/// Whether the CPU and the system can run x86-64-v3 (AVX2 with FMA) or x86-64-v4 (AVX-512).
static inline int cpuHasAVX2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}
static inline int cpuHasAVX512(void) {
    return cpuHasAVX2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd");
}
#elif defined(__aarch64__)
/// What the calling thread's floating point control says; to give back to restoreFloatingPointControl.
static inline uint32_t floatingPointControl(void) {
    uint64_t control;
    __asm__ volatile("mrs %0, fpcr" : "=r"(control));
    return (uint32_t)control;
}
static inline void restoreFloatingPointControl(uint32_t control) {
    __asm__ volatile("msr fpcr, %0" : : "r"((uint64_t)control));
}

/// Numbers too small to be normal become zero, on the calling thread only: FPCR's bit 24, FZ.
static inline void flushSubnormalsToZero(void) { restoreFloatingPointControl(floatingPointControl() | 1u << 24); }

/// Tells the CPU that the calling thread looks at memory again and again until another one changes it.
static inline void pauseBriefly(void) { __asm__ volatile("yield"); }
#else
#error "The engine knows x86-64 and 64-bit ARM."
#endif

/// out[i] = (in[i] / 255 - mean[i mod 3]) / deviation[i mod 3] for `pixels` pixels of three channels, each step rounded as
/// torchvision's ToTensor and Normalize round it. `mean` and `deviation` hold 48 floats: their three values, 16 times.
static inline void normalisePixels(
    const uint8_t *restrict in, const float *restrict mean, const float *restrict deviation, float *restrict out, long pixels) {
    const long count = 3 * pixels, whole = count / 48 * 48;
    for (long i = 0; i < whole; i += 48)
        for (long j = 0; j < 48; j++) out[i + j] = ((float)in[i + j] / 255.0f - mean[j]) / deviation[j];
    for (long i = whole; i < count; i++) out[i] = ((float)in[i] / 255.0f - mean[i - whole]) / deviation[i - whole];
}

/// Sixteen floats, and sixteen whole numbers, as Swift's SIMD16.
typedef float Floats16 __attribute__((ext_vector_type(16)));
typedef int32_t Words16 __attribute__((ext_vector_type(16)));

#if defined(__AVX2__)
/// Four floats from each of three rows, one row after another, then zeros.
static inline Floats16 threeRowsOfFour(const float *p, long stride) {
    const __m256 low = _mm256_insertf128_ps(
        _mm256_castps128_ps256(_mm_loadu_ps(p)), _mm_loadu_ps(p + stride), 1);
    const __m256 high = _mm256_zextps128_ps256(_mm_loadu_ps(p + 2 * stride));
#if defined(__AVX512F__)
    return (Floats16)_mm512_insertf32x8(_mm512_castps256_ps512(low), high, 1);
#else
    typedef float Floats8 __attribute__((ext_vector_type(8)));
    return __builtin_shufflevector(
        (Floats8)low, (Floats8)high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#endif
}

/// out[i] = table[index[i] mod 16].
static inline Floats16 lookUp(Floats16 table, Words16 index) {
#if defined(__AVX512F__)
    return (Floats16)_mm512_permutexvar_ps((__m512i)index, (__m512)table);
#else
    typedef float Floats8 __attribute__((ext_vector_type(8)));
    const __m256 low = (__m256)__builtin_shufflevector(table, table, 0, 1, 2, 3, 4, 5, 6, 7);
    const __m256 high = (__m256)__builtin_shufflevector(table, table, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m256i i = (__m256i)__builtin_shufflevector(index, index, 0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i j = (__m256i)__builtin_shufflevector(index, index, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m256 first = _mm256_blendv_ps(
        _mm256_permutevar8x32_ps(low, i), _mm256_permutevar8x32_ps(high, i),
        _mm256_castsi256_ps(_mm256_slli_epi32(i, 28)));
    const __m256 second = _mm256_blendv_ps(
        _mm256_permutevar8x32_ps(low, j), _mm256_permutevar8x32_ps(high, j),
        _mm256_castsi256_ps(_mm256_slli_epi32(j, 28)));
    return __builtin_shufflevector(
        (Floats8)first, (Floats8)second, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#endif
}
#else
/// Four floats from each of three rows, one row after another, then zeros.
static inline Floats16 threeRowsOfFour(const float *p, long stride) {
    Floats16 rows = 0;
    for (int i = 0; i < 12; i++) rows[i] = p[i / 4 * stride + i % 4];
    return rows;
}

/// out[i] = table[index[i] mod 16].
static inline Floats16 lookUp(Floats16 table, Words16 index) {
    Floats16 out;
    for (int i = 0; i < 16; i++) out[i] = table[index[i] & 15];
    return out;
}
#endif

/// Floats i, i + 6, i + 12, … of a row of `count` times six, `planeStride` after those of i - 1.
static inline void separateSixths(const float *restrict in, long count, float *restrict out, long planeStride) {
    for (long column = 0; column < count; column++)
        for (long i = 0; i < 6; i++) out[i * planeStride + column] = in[6 * column + i];
}

/// Fetches the cache line of `p`, which is about to be written.
static inline void prefetchForWriting(const float *p) { __builtin_prefetch(p, 1, 3); }
