// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Who can read an article.
package enum ArticleState: String, StateMachine, SQLConvertible {
    case draft, published, withdrawn

    package static let initial: [ArticleState] = [.draft]

    package static let steps: [Step<ArticleState>] = [
        Step("publish", from: .draft, to: .published, by: [.seller, .merchant]),
        Step("withdraw", from: .published, to: .withdrawn, by: [.seller, .merchant, .operator]),
        Step("publishAgain", from: .withdrawn, to: .published, by: [.seller, .merchant]),
    ]

    package var label: Text {
        switch self {
        case .draft: Text("草稿", "Draft")
        case .published: Text("已发布", "Published")
        case .withdrawn: Text("已撤回", "Withdrawn")
        }
    }
}
