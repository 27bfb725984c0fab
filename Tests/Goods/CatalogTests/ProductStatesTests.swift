// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Catalog

struct ProductStatesTests {
    @Test func `every state of a product can be reached`() {
        #expect(ProductStatus.reachable == Set(ProductStatus.allCases))
        #expect(EditStatus.reachable == Set(EditStatus.allCases))
        #expect(ImportState.reachable == Set(ImportState.allCases))
    }

    @Test func `only deletion and the ends of an import are final`() {
        #expect(ProductStatus.allCases.filter(\.isFinal) == [.deleted])
        #expect(EditStatus.allCases.filter(\.isFinal).isEmpty)
        #expect(ImportState.allCases.filter(\.isFinal) == [.finished, .failed])
    }

    @Test func `every step that the tables do not have is refused`() {
        func check<State: StateMachine>(_ type: State.Type) {
            for from in State.allCases {
                for to in State.allCases {
                    if State.steps.contains(where: { $0.from == from && $0.to == to }) {
                        #expect(throws: Never.self) { try from.moved(to: to) }
                    } else {
                        #expect(throws: IllegalStep.self) { try from.moved(to: to) }
                    }
                }
            }
        }
        check(ProductStatus.self)
        check(EditStatus.self)
        check(ImportState.self)
    }

    @Test func `the codes are those of the compatible API`() {
        #expect(ProductStatus.allCases.map(\.rawValue) == [0, 5, 6, 9, 11, 13, 14, 15, 20])
        #expect(EditStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 7, 8])
    }

    @Test func `every refusal says something in both languages`() {
        func check<R: Refusal & CaseIterable>(_ type: R.Type) {
            for refusal in R.allCases {
                #expect(!refusal.text.chinese.isEmpty && !refusal.text.english.isEmpty && !refusal.code.isEmpty)
            }
        }
        check(ContentRefusal.self)
        check(ProductRefusal.self)
        check(ReviewProduct.Refusal.self)
        check(RemoveProduct.Refusal.self)
        check(ChangePrice.Refusal.self)
        check(ProductImport.Refusal.self)
        check(CreateCategory.Refusal.self)
        check(SavePicture.Refusal.self)
        for issue in ImportIssue.allCases {
            #expect(ImportIssue(code: issue.code) == issue)
            #expect(!issue.text.chinese.isEmpty)
        }
        for fault in CSVFault.allCases { #expect(ImportIssue(rawValue: fault.rawValue) != nil) }
    }
}
