// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Testing

/// The flows run through the pages, the sandbox and the simulation; here is the table itself.
struct AfterSaleStateTests {
    @Test func `every after-sale state is reachable and every other step is refused`() throws {
        #expect(AfterSaleState.reachable == Set(AfterSaleState.allCases))
        for from in AfterSaleState.allCases {
            for to in AfterSaleState.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
    }

    @Test func `only ends are final`() {
        let ends: Set<AfterSaleState> = [.cancelledByBuyer, .returnClosed, .refunded, .returned, .closed]
        #expect(Set(AfterSaleState.allCases.filter(\.isFinal)) == ends)
        #expect(ends.allSatisfy { !$0.holdsOrder && !$0.isOpen })
    }

    @Test func `a deadline is announced wherever the system moves a state by itself`() {
        let silent = AfterSaleState.steps.filter {
            $0.by.contains(.system) && $0.deadline == nil && $0.from != .refunding && $0.from != .refundFailed
        }
        #expect(silent.isEmpty)
    }
}
