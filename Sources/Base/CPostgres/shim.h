// SPDX-License-Identifier: Apache-2.0
#ifndef XIAODIAN_CPOSTGRES_SHIM_H
#define XIAODIAN_CPOSTGRES_SHIM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <libpq-fe.h>
#include <poll.h>
#include <stddef.h>

#ifndef POLLRDHUP
#define POLLRDHUP 0x2000
#endif

static inline void xiaodian_ignore_notice(void *context, const PGresult *result) { (void)context; (void)result; }

/// Keeps notices such as "relation already exists, skipping" off standard error.
static inline void xiaodian_silence_notices(PGconn *connection) {
    PQsetNoticeReceiver(connection, xiaodian_ignore_notice, NULL);
}

/// Whether the server has closed its end, even when words of farewell are still unread.
static inline int xiaodian_peer_has_closed(int socket) {
    struct pollfd watched = { .fd = socket, .events = POLLRDHUP, .revents = 0 };
    return poll(&watched, 1, 0) != 0;
}

/// Waits until the server says something (1) or the other descriptor is readable or closed (2).
static inline int xiaodian_wait_for_either(int socket, int other) {
    struct pollfd watched[2] = {
        { .fd = socket, .events = POLLIN, .revents = 0 }, { .fd = other, .events = POLLIN, .revents = 0 }
    };
    while (poll(watched, 2, -1) <= 0) {}
    return watched[1].revents != 0 ? 2 : 1;
}

#endif
