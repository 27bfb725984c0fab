// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The pages of lists that clients count: by number, or from the context (`page_ctx`) of the page before where the list has one. A
/// number walks that many keyset pages.
struct PageWalk: Sendable {
    let skipped: Int
    let size: Int
    let cursor: Cursor?

    /// Refuses, naming the field, what is no page: sizes above `sizeMax`, numbers above `pagesMax`, a context that none gave.
    init(page: Int?, size: Int?, context: String? = nil, sizeMax: Int, pagesMax: Int) throws {
        guard (1...sizeMax).contains(size ?? 10) else { throw WireFault.outOfRange("page_size") }
        guard (page ?? 1) >= 1 else { throw WireFault.outOfRange("page") }
        self.size = size ?? 10
        if let context, !context.isEmpty {
            guard let cursor = Cursor(context) else { throw WireFault.unknownValue("page_ctx") }
            (skipped, self.cursor) = (0, cursor)
        } else {
            guard (page ?? 1) <= pagesMax else { throw WireFault.outOfRange("page") }
            (skipped, cursor) = (((page ?? 1) - 1) * self.size, nil)
        }
    }

    /// The rows of the page, and the context of the next; empty at the end.
    func run<Item>(_ read: (PageRequest) throws -> Page<Item>) throws -> ([Item], String) {
        var (found, left, next, isOver): ([Item], Int, Cursor?, Bool) = ([], skipped, cursor, false)
        while found.count < size, !isOver {
            let wanted = min(left > 0 ? left : size - found.count, PageRequest.sizeMax)
            let page = try read(PageRequest(size: wanted, after: next))
            if left > 0 { left -= page.items.count } else { found += page.items }
            next = page.next
            isOver = page.next == nil
        }
        return (found, next?.description ?? "")
    }
}
