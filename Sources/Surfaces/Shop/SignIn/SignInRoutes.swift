// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import WebCore

/// Coming in and going out. What the browser touched and put into its cart before becomes the person's.
struct SignInRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/sign-in") { try await ask($0, $1) }
        router.post("/sign-in") { try await signIn($0, $1) }
        router.get("/register") { try await askRegister($0, $1) }
        router.post("/register") { try await register($0, $1) }
        router.post("/sign-out") { try await signOut($0, $1) }
    }

    private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        let next = request.next
        if context.viewer.isSignedIn { return site.redirect(next) }
        return try await signInPage(FormState(context.viewer.language), next: next, request, context)
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let next = LocalPath.safe(form.text("next"))
        do {
            let login = try Login(parsing: form.text("login"))
            let verb = SignIn(login: login, password: form.text("password"), label: request.deviceName)
            let command = site.deployment.context(.anonymous, context.viewer.language)
            return try await welcome(try await verb.run(on: site.deployment.database, command), next: next, context)
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await signInPage(state, next: next, request, context, status: Answers.status(of: refusal))
        }
    }

    private func askRegister(_ request: Request, _ context: WebContext) async throws -> Response {
        let next = request.next
        if context.viewer.isSignedIn { return site.redirect(next) }
        return try await registerPage(FormState(context.viewer.language), next: next, request, context)
    }

    private func register(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let next = LocalPath.safe(form.text("next"))
        do {
            let login = try Login(parsing: form.text("login"))
            let hash = try PasswordHash.make(form.text("password"), random: site.deployment.world.random)
            let label = request.deviceName
            let opened = try await site.deployment.write(as: .system, lane: .shared, context.viewer.language) { transaction, command in
                let person = try Register(login: login, name: form.text("name"), passwordHash: hash).run(in: transaction, command)
                return try OpenSession(person: person.id, kind: .web, label: label).run(in: transaction, command)
            }
            return try await welcome(opened, next: next, context)
        } catch let refusal as any Refusal {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            return try await registerPage(state, next: next, request, context, status: Answers.status(of: refusal))
        }
    }

    private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        if let token = context.viewer.session?.text {
            try await site.write(context, lane: Lane(key: context.viewer.cartOwner)) { transaction, _ in
                _ = try SignOut(token: token).run(in: transaction, site.deployment.context(.anonymous))
            }
            site.sessions.forget(token)
        }
        var response = site.redirect(ShopPath.home, flash: Flash(.neutral, context.say("已退出登录。", "You are signed out.")))
        response.setCookie(.expired(CookieName.session))
        return response
    }

    /// Gives the browser its session, and the person what the browser has gathered.
    private func welcome(_ opened: SignedIn, next: String, _ context: WebContext) async throws -> Response {
        let (visitor, person) = (context.viewer.visitor, opened.person.id)
        try await site.deployment.write(as: Actor(party: person.party), lane: .party(person)) { transaction, command in
            try JoinVisits(visitor: visitor, person: person).run(in: transaction, command)
            try MergeCarts(visitor: visitor, person: person.party).run(in: transaction, command)
        }
        let hello = context.say("你好，\(opened.person.name)。", "Hello, \(opened.person.name).")
        var response = site.redirect(next, flash: Flash(.good, hello))
        let days = Int(SessionKind.web.lifetimeDays)
        response.setCookie(.lasting(CookieName.session, opened.token.text, days: days, secure: site.isSecure))
        return response
    }

    private func signInPage(
        _ state: FormState, next: String, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await site.shop(SignInPage(state, next: next), Text("登录", "Sign in"), .account, request, context, status: status)
    }

    private func registerPage(
        _ state: FormState, next: String, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await site.shop(RegisterPage(state, next: next), Text("注册", "Register"), .account, request, context, status: status)
    }
}

extension Request {
    /// Where to go on after signing in.
    var next: String { LocalPath.safe(queryForm.text("next"), standard: ShopPath.account) }

    /// What a person recognises this browser by.
    var deviceName: String {
        let agent = headers[.userAgent] ?? ""
        let systems = ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"]
        let browsers = ["MicroMessenger", "Edg", "Firefox", "Chrome", "Safari"]
        return [systems, browsers].compactMap { $0.first(where: agent.contains) }.joined(separator: " · ")
    }
}
