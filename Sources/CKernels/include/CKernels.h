#pragma once
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>

/// Numbers too small to be normal become zero, on the calling thread only.
static inline void flushSubnormalsToZero(void) { _mm_setcsr(_mm_getcsr() | 0x8040); }

/// What the calling thread's floating point control says; to give back to restoreFloatingPointControl.
static inline uint32_t floatingPointControl(void) { return _mm_getcsr(); }
static inline void restoreFloatingPointControl(uint32_t control) { _mm_setcsr(control); }

/// Whether the CPU and the system can run x86-64-v3 (AVX2 with FMA) or x86-64-v4 (AVX-512).
static inline int cpuHasAVX2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}
static inline int cpuHasAVX512(void) {
    return cpuHasAVX2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd");
}
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
