// SPDX-License-Identifier: Apache-2.0
#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>

/// A request as plain C, because Swift cannot call libcurl's variadic functions.
typedef struct {
    const char *method;
    const char *url;
    const char *const *headers; // "Name: value" lines
    size_t header_count;
    const unsigned char *body;
    size_t body_length;
    long timeout_seconds;
    size_t answer_bytes_max;
    int allows_private_addresses;
} ccurl_request;

typedef struct {
    long status;
    char *headers; // lines, ended by NUL
    unsigned char *body;
    size_t body_length;
} ccurl_answer;

enum { CCURL_OK = 0, CCURL_UNREACHABLE = 1, CCURL_TIMED_OUT = 2, CCURL_TOO_LARGE = 3, CCURL_PRIVATE_ADDRESS = 4 };

/// Must be called once before any other thread starts.
void ccurl_start(void);

/// Blocks until the answer is there. The answer is freed with ccurl_free.
int ccurl_perform(const ccurl_request *request, ccurl_answer *answer);

void ccurl_free(ccurl_answer *answer);

#endif
