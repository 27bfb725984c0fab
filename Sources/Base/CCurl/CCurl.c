// SPDX-License-Identifier: Apache-2.0
#include "CCurl.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
    unsigned char *bytes;
    size_t length;
    size_t max;
    int overflowed;
} buffer;

typedef struct {
    int allows_private;
    int refused;
} guard;

void ccurl_start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t append(char *bytes, size_t size, size_t count, void *context) {
    buffer *target = context;
    size_t length = size * count;
    if (target->length + length > target->max) {
        target->overflowed = 1;
        return 0;
    }
    unsigned char *grown = realloc(target->bytes, target->length + length + 1);
    if (grown == NULL) return 0;
    memcpy(grown + target->length, bytes, length);
    target->bytes = grown;
    target->length += length;
    target->bytes[target->length] = 0;
    return length;
}

static int is_private_v4(uint32_t address) {
    uint8_t a = address >> 24, b = address >> 16 & 255;
    return a == 0 || a == 10 || a == 127 || a >= 224 || (a == 100 && b >= 64 && b < 128) || (a == 169 && b == 254) ||
           (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168) || (a == 192 && b == 0) || (a == 198 && (b == 18 || b == 19));
}

static int is_private(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) return is_private_v4(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr));
    if (address->sa_family != AF_INET6) return 1;
    const struct in6_addr *v6 = &((const struct sockaddr_in6 *)address)->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(v6)) {
        uint32_t v4;
        memcpy(&v4, v6->s6_addr + 12, 4);
        return is_private_v4(ntohl(v4));
    }
    // Only global unicast, 2000::/3, leads outside.
    return (v6->s6_addr[0] & 0xe0) != 0x20;
}

// Called with the address that the connection will really have, after name resolution: no name can lead inside.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    guard *state = context;
    if (!state->allows_private && is_private(&address->addr)) {
        state->refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int outcome(CURLcode code, const guard *state, const buffer *body) {
    if (code == CURLE_OK) return CCURL_OK;
    if (state->refused) return CCURL_PRIVATE_ADDRESS;
    if (body->overflowed) return CCURL_TOO_LARGE;
    if (code == CURLE_OPERATION_TIMEDOUT) return CCURL_TIMED_OUT;
    return CCURL_UNREACHABLE;
}

int ccurl_perform(const ccurl_request *request, ccurl_answer *answer) {
    memset(answer, 0, sizeof *answer);
    CURL *handle = curl_easy_init();
    if (handle == NULL) return CCURL_UNREACHABLE;
    buffer body = {NULL, 0, request->answer_bytes_max, 0};
    buffer headers = {NULL, 0, 64 << 10, 0};
    guard state = {request->allows_private_addresses, 0};
    struct curl_slist *lines = NULL;
    for (size_t i = 0; i < request->header_count; i++) lines = curl_slist_append(lines, request->headers[i]);

    curl_easy_setopt(handle, CURLOPT_URL, request->url);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, lines);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, request->timeout_seconds);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &state);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, append);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &headers);
    if (request->body_length > 0) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request->body);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
    }
    CURLcode code = curl_easy_perform(handle);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_slist_free_all(lines);
    curl_easy_cleanup(handle);
    answer->headers = (char *)headers.bytes;
    answer->body = body.bytes;
    answer->body_length = body.length;
    return outcome(code, &state, &body);
}

void ccurl_free(ccurl_answer *answer) {
    free(answer->headers);
    free(answer->body);
    memset(answer, 0, sizeof *answer);
}
