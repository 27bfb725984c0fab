// SPDX-License-Identifier: Apache-2.0
import WebCore

/// A page that is a form, with what there is to know beside it.
struct FormPage: PageModel {
    static let template = "storedesk/form"

    let head: HeadPart
    let form: FormPart
    var notes: [NotePart] = []
}

/// Something to know beside a form.
struct NotePart: Equatable, Sendable {
    let heading: String
    let lines: [String]
}

/// A page that is a list, perhaps with a form below.
struct ListPage: PageModel {
    static let template = "storedesk/list"

    let head: HeadPart
    var tabs: TabsPart?
    var search: SearchPart?
    let table: TablePart
    var pager: PagerPart?
    var more: [TablePart] = []
    var form: FormPart?
    var formHeading: String?
    var live: LivePart?
}

/// A search field above a list.
struct SearchPart: Equatable, Sendable {
    let label: String
    let value: String?
    let placeholder: String
}

/// A list that refreshes itself.
struct LivePart: Equatable, Sendable {
    let href: String
    let seconds: Int
}
