// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import WebCore

/// A category and those below it. Component `tree-node`.
struct CategoryNode: Sendable, Equatable {
    let name: String
    let href: String
    let code: String?
    let note: String?
    let open: Bool
    let hasChildren: Bool
    let children: [CategoryNode]

    init(_ category: Catalog.Category, in tree: CategoryTree, _ format: Format) {
        let below = tree.children(of: category.id)
        name = category.name.in(format.language)
        href = OperatorPath.category(category.id)
        code = nil
        children = below.map { CategoryNode($0, in: tree, format) }
        hasChildren = !below.isEmpty
        open = false
        let off = category.isActive ? nil : format.say("已停用", "retired")
        if category.isLeaf {
            let fee = category.fee.map(format.rate) ?? format.say("默认费率", "standard fee")
            let deposit = category.deposit.isZero ? nil : format.say("保证金 ", "deposit ") + format.money(category.deposit)
            note = [fee, deposit, category.qualification.map { _ in format.say("需资质", "licence") }, off].compactMap { $0 }.joined(
                separator: " · ")
        } else {
            note = off ?? format.count(below.count)
        }
    }
}

/// The whole tree.
struct CategoriesPage: PageModel {
    static let template = "operatordesk/categories"

    let nodes: [CategoryNode]
    let tops: [LinkPart]
    let count: String
    let newHref: String
    let empty: EmptyPart?

    init(_ tree: CategoryTree, _ format: Format) {
        nodes = tree.tops.map { CategoryNode($0, in: tree, format) }
        tops = tree.categories.filter { !$0.isLeaf }.map {
            LinkPart(label: tree.words($0.id, format.language), href: OperatorPath.category($0.id))
        }
        count = format.count(tree.leaves.count)
        newHref = OperatorPath.newCategory
        empty =
            nodes.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("还没有类目", "No categories yet"),
                text: format.say("新建第一个类目，商品才能归类。", "Create the first, so that products have a place."), href: OperatorPath.newCategory,
                action: format.say("新建类目", "New category"))
            : nil
    }
}

/// The fields that say what a category is.
struct CategoryFields: Sendable, Equatable {
    let nameField: FieldPart
    let nameEnglishField: FieldPart
    let depositField: FieldPart
    let positionField: FieldPart
    let qualificationField: FieldPart
    let qualificationEnglishField: FieldPart
    let giftableSwitch: SwitchPart
    let activeSwitch: SwitchPart

    init(_ form: FormState, _ category: Catalog.Category?) {
        nameField = form.field(
            "name", Text("中文名", "Chinese name"), value: category?.name.chinese ?? "",
            maxlength: Catalog.Category.nameCharactersMax)
        nameEnglishField = form.field(
            "nameEnglish", Text("英文名", "English name"), value: category?.name.english ?? "",
            maxlength: Catalog.Category.nameCharactersMax)
        depositField = form.field(
            "deposit", Text("保证金", "Deposit"), value: category.map { $0.deposit.isZero ? "" : $0.deposit.yuan } ?? "",
            required: false,
            inputmode: "decimal", prefix: "¥")
        positionField = form.field(
            "position", Text("排序", "Position"), type: "number", value: "\(category?.position ?? 0)", min: "0")
        qualificationField = form.field(
            "qualification", Text("所需资质（中文）", "Licence needed (Chinese)"), value: category?.qualification?.chinese ?? "",
            required: false,
            maxlength: 100)
        qualificationEnglishField = form.field(
            "qualificationEnglish", Text("所需资质（英文）", "Licence needed (English)"), value: category?.qualification?.english ?? "",
            required: false, maxlength: 100)
        giftableSwitch = form.toggle("giftable", Text("可作礼物", "Can be a gift"), on: category?.giftable ?? true)
        activeSwitch = form.toggle("isActive", Text("可用于新商品", "Open to new products"), on: category?.isActive ?? true)
    }
}

/// A new category below another, or at the top.
struct NewCategoryPage: PageModel {
    static let template = "operatordesk/new-category"

    let crumbs: CrumbsPart
    let parent: String?
    let summary: ErrorSummary?
    let fields: CategoryFields
    let action: String

    init(_ tree: CategoryTree, parent: ID<Catalog.Category>?, _ form: FormState, _ format: Format) {
        crumbs = CategoryPage.crumbs(parent.map { tree.path(to: $0) } ?? [], format)
        self.parent = parent.map { "\($0)" }
        summary = form.summary
        fields = CategoryFields(form, nil)
        action = OperatorPath.categories
    }
}

/// One category: its words, its fee and the versions of that.
struct CategoryPage: PageModel {
    static let template = "operatordesk/category"

    struct Version: Sendable, Equatable {
        let version: String
        let rate: String
        let from: String
        let announced: String
        let reason: String
        let state: ChipPart
    }

    let crumbs: CrumbsPart
    let categoryName: String
    let isLeaf: Bool
    let fee: String
    let feeSource: String
    let summary: ErrorSummary?
    let fields: CategoryFields
    let action: String
    let feeAction: String
    let rateField: FieldPart
    let fromField: FieldPart
    let reasonField: TextareaPart
    let versions: [Version]
    let children: [LinkPart]
    let hasChildren: Bool
    let newHref: String?

    init(_ sheet: CategorySheet, _ form: FormState, _ format: Format) {
        let category = sheet.category
        crumbs = Self.crumbs(sheet.tree.path(to: category.id).dropLast(), format)
        categoryName = category.name.in(format.language)
        isLeaf = category.isLeaf
        fee = format.rate(sheet.fee.rate)
        feeSource =
            sheet.fee.isStandard
            ? format.say("平台默认费率", "the platform's standard fee") + " · v\(sheet.fee.version)"
            : format.say("类目费率", "the category's own fee") + " · v\(sheet.fee.version)"
        summary = form.summary
        fields = CategoryFields(form, category)
        action = OperatorPath.category(category.id)
        feeAction = OperatorPath.categoryFees(category.id)
        let earliest = format.date(sheet.now + .days(ChangeRule.noticeDays + 1))
        rateField = form.field(
            "rate", Text("新费率", "New fee"), hint: Text("0% 至 30%", "0 % to 30 %"), inputmode: "decimal", suffix: "%")
        fromField = form.field(
            "from", Text("生效日期", "From"), type: "date", value: earliest,
            hint: Text("至少提前 7 天公布", "Announced at least 7 days ahead"),
            min: earliest)
        reasonField = form.textarea("reason", Text("原因", "Reason"), rows: 2, maxlength: Product.reasonCharactersMax)
        let current = sheet.history.filter { $0.from <= sheet.now }.max { ($0.from, $0.version) < ($1.from, $1.version) }
        versions = sheet.history.map { Version($0, current: current, now: sheet.now, format) }
        children = sheet.tree.children(of: category.id).map {
            LinkPart(label: $0.name.in(format.language), href: OperatorPath.category($0.id))
        }
        hasChildren = !children.isEmpty
        newHref = category.level < Catalog.Category.levelsMax ? OperatorPath.newCategory(below: category.id) : nil
    }

    static func crumbs(_ path: some Sequence<Catalog.Category>, _ format: Format) -> CrumbsPart {
        CrumbsPart(
            crumbs: [LinkPart(label: format.say("类目", "Categories"), href: OperatorPath.categories)]
                + path.map { LinkPart(label: $0.name.in(format.language), href: OperatorPath.category($0.id)) })
    }
}

extension CategoryPage.Version {
    init(_ version: CategoryFeeVersion, current: CategoryFeeVersion?, now: Timestamp, _ format: Format) {
        self.version = "v\(version.version)"
        rate = format.rate(version.rate)
        from = version.from.milliseconds == 0 ? "—" : format.date(version.from)
        announced = version.announcedAt.milliseconds == 0 ? "—" : format.date(version.announcedAt)
        reason = version.reason
        state =
            version == current
            ? ChipPart(tone: "good", label: format.say("生效中", "in force"))
            : version.from > now
                ? ChipPart(tone: "wait", label: format.say("已公布", "announced"))
                    : ChipPart(tone: "neutral", label: format.say("已过去", "past"))
    }
}
