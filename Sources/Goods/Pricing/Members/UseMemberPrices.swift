// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Makes sure that a buyer is, at the moment of the order, the member at whose price the quote was made. It costs nothing where no
/// line has a member's price.
package struct UseMemberPrices: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case levelChanged

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("你的会员等级刚刚有变化，请核对新的价格后再下单。", "Your member level has just changed. Check the new prices and order again.")
        }
    }

    package let quote: StoreQuote
    package let buyer: ID<Party>

    package init(quote: StoreQuote, buyer: ID<Party>) {
        self.quote = quote
        self.buyer = buyer
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard let level = quote.memberLevel else { return }
        guard try MemberStanding.use(level: level, of: buyer, store: quote.store, now: context.now, in: transaction) else {
            throw Refusal.levelChanged
        }
    }
}
