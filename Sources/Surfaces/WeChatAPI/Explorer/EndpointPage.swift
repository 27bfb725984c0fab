// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import OpenPlatform
import Runtime
import WebCore

/// One endpoint: what it takes and gives, its errors, and a form that calls it.
struct EndpointPage: PageModel {
    static let template = "wechatapi/endpoint"

    struct Row: Equatable {
        let name: String
        let text: String
    }

    let crumbs: CrumbsPart
    let summary: String
    let method: String
    let tone: String
    let addresses: [String]
    let permission: String
    let quota: String
    /// Whether it is called with a token.
    let takesToken: Bool
    let parameters: [Row]?
    let takes: String?
    let file: String?
    let gives: String
    let errors: [Row]
    let hasErrors: Bool
    let common: [Row]
    let notes: [String]
    let curl: String
    let trial: EndpointTrial?

    init(_ route: WeChatRoute, trial: EndpointTrial?, example: String, _ quota: CallQuota, _ settings: Settings, _ format: Format) {
        let language = format.language
        crumbs = CrumbsPart("\(ExplorerPath.index)#\(route.area.id)", route.area.title.in(language))
        summary = route.summary.in(language)
        method = route.method.rawValue
        tone = route.method == .get ? "good" : "accent"
        addresses = route.paths
        let callers = route.area.caller.map { Text("\($0.label.chinese)的应用", "\($0.label.english) apps") }
        let anybody = callers ?? Text("任何应用", "Any app")
        permission = (route.permission?.label ?? (route.open == nil ? anybody : Text("应用的密钥", "The app's secret"))).in(language)
        self.quota = format.say(
            "每分钟 \(format.count(quota.perMinute)) 次，每天 \(format.count(quota.perDay)) 次",
            "\(format.count(quota.perMinute)) calls a minute, \(format.count(quota.perDay)) a day")
        takesToken = route.open == nil
        let rows = route.query.map { Row(name: $0.name, text: $0.summary.in(language)) }
        parameters = rows.isEmpty ? nil : rows
        takes = route.request?.sketch()
        if case .file(let bytesMax) = route.body { file = "multipart/form-data, ≤ \(bytesMax >> 20) MB" } else { file = nil }
        gives = route.response == .binary ? format.say("文件", "A file") : route.response.sketch()
        errors = route.errors.map { Row(name: "\($0.number)", text: $0.message) }
        hasErrors = !errors.isEmpty
        common = ErrCode.common.map { Row(name: "\($0.number)", text: $0.message) }
        notes = route.notes.map { $0.in(language) }
        let query = (takesToken ? ["access_token=TOKEN"] : []) + (route.open == nil ? [] : route.query.map { "\($0.name)=…" })
        let data = route.request == nil ? "" : " \\\n  -d '\(example)'"
        curl = "curl -X \(method) '\(settings.baseURL)\(route.address)\(query.isEmpty ? "" : "?")\(query.joined(separator: "&"))'\(data)"
        self.trial = trial
    }
}

/// The form that calls an endpoint as a demo store's app, and what it answered.
struct EndpointTrial: Equatable {
    struct Answer: Equatable {
        let text: String
        let chip: ChipPart
    }

    let action: String
    /// Nothing where the body or the query says which app it is.
    let app: SelectPart?
    let query: FieldPart?
    let body: TextareaPart?
    /// Whether a file may be sent.
    let file: Bool
    let answer: Answer?

    init(_ route: WeChatRoute, example: String, _ form: FormState, answer: WeChatAnswer?) {
        let language = form.language
        action = "\(ExplorerPath.endpoint(route.id))#trial"
        app =
            route.open == nil
            ? form.select(
                "appid", Text("演示应用", "Demo app"),
                SandboxCredentials.of(route.area.caller).map { (value: $0.appid, label: "\($0.appid) · \($0.kind.label.in(language))") })
            : nil
        query =
            route.query.isEmpty
            ? nil
            : form.field(
                "query", Text("地址参数", "Query"), value: ExampleBody.query(route), required: false)
        body =
            route.request == nil
            ? nil
            : form.textarea(
                "body", Text("请求内容", "Body"), value: example, rows: min(max(example.split(separator: "\n").count + 1, 3), 20),
                required: false)
        if case .file = route.body { file = true } else { file = false }
        self.answer = answer.map { answer in
            let label = answer.errcode == 0 ? Text("成功", "Done") : Text("错误 \(answer.errcode)", "Error \(answer.errcode)")
            return Answer(text: answer.text, chip: ChipPart(tone: answer.errcode == 0 ? "good" : "bad", label: label.in(form.language)))
        }
    }
}
