// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Scores
import Storage
import Stores
import WebCore

/// Licences, stores and who works in them.
enum StoreRoutes {
    static let area = APIArea("店铺", "Stores")

    @RouteList static var all: [APIRoute] {
        area.get("/stores", Text("营业中的店铺", "Open stores"), .everyone, query: APIRoute.Parameter.page) { call in
            let page = try call.page()
            return try await call.read { snapshot, _ in
                APIPage(try StoreList.open(page, in: snapshot), StoreOutput.init)
            }
        }
        area.get("/stores/{store}", Text("店铺主页信息", "A store, for everybody"), .everyone) { call in
            try await call.readStore { store, snapshot, context in
                let found = try Store.require(store, in: snapshot)
                let isPublic = found.state == .open || found.state == .suspended
                guard isPublic || context.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
                return StoreOutput(found)
            }
        }
        area.get("/stores/{store}/score", Text("店铺评分", "The store's score, for everybody"), .everyone) { call in
            try await call.readStore { store, snapshot, _ in
                guard try Store.require(store, in: snapshot).isPublic else { throw CommonRefusal.notFound }
                return ScoreOutput(try StoreScore.of(store, in: snapshot))
            }
        }
        area.get(
            "/stores/{store}/score-sheet", Text("店铺评分的依据：指标、分子、分母、剔除", "What decided the score: metrics with their counts"),
            .store(.manageSettings)
        ) { call in
            try await call.readStore { store, snapshot, context in
                try context.actor.require(.manageSettings, in: store.party)
                guard let detail = try ScoreDetail.find(store, in: snapshot, context) else { throw CommonRefusal.notFound }
                return ScoreSheetOutput(detail)
            }
        }
        area.get("/me/licences", Text("我的营业执照", "My business licences"), .person) { call in
            let person = try call.person().id
            return try await call.read { snapshot, _ in
                APIList(try Licence.all(of: person, in: snapshot).map(LicenceOutput.init))
            }
        }
        area.on(
            .post, "/me/licences", Text("登记营业执照", "Register a business licence"), .person, takes: LicenceInput.self,
            gives: LicenceOutput.self
        ) { call, input in
            try await call.writeMine { _, transaction, context in
                LicenceOutput(try input.verb().run(in: transaction, context))
            }
        }
        area.on(
            .post, "/stores", Text("申请开店", "Begin a store on one of my licences"), .person, takes: StoreInput.self,
            gives: StoreOutput.self
        ) { call, input in
            defer { call.site.sessions.forget() }
            return try await call.writeMine { _, transaction, context in
                StoreOutput(try input.verb().run(in: transaction, context))
            }
        }
        area.get(
            "/stores/{store}/profile", Text("店铺档案：状态、执照、驳回原因", "A store for its staff: state, licence, review"),
            .store(.manageSettings)
        ) { call in
            try await call.readStore { StoreDetailOutput(try StoreDetail.of($0, in: $1, $2)) }
        }
        area.on(
            .patch, "/stores/{store}/profile", Text("修改店铺资料", "Change what the store says about itself"),
            .store(.manageSettings), takes: ProfileInput.self, gives: StoreOutput.self
        ) { call, input in
            try await call.writeStore { StoreOutput(try input.verb(of: $0).run(in: $1, $2)) }
        }
        area.on(
            .put, "/stores/{store}/name", Text("改店名", "Rename the store"), .store(.manageSettings),
            takes: NameInput.self,
            gives: StoreOutput.self
        ) { call, input in
            try await call.writeStore { StoreOutput(try RenameStore($0, name: input.name).run(in: $1, $2)) }
        }
        life
        staff
    }

    @RouteList private static var life: [APIRoute] {
        area.on(
            .post, "/stores/{store}/submission", Text("提交开店审核", "Hand the store in for review"),
            .store(.manageSettings),
            gives: StoreOutput.self
        ) { call in
            try await call.writeStore { StoreOutput(try SubmitStore($0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/stores/{store}/closing", Text("申请关店", "Begin to close the store"), .store(.ownStore),
            gives: StoreOutput.self
        ) { call in
            try await call.writeStore {
                StoreOutput(try CloseStore($0, obstacles: Modules.closingObstacles).run(in: $1, $2))
            }
        }
        area.on(
            .post, "/stores/{store}/closure", Text("完成关店", "Close it for good"), .store(.ownStore),
            gives: StoreOutput.self
        ) { call in
            try await call.writeStore {
                StoreOutput(try FinishClosing($0, obstacles: Modules.closingObstacles).run(in: $1, $2))
            }
        }
    }

    @RouteList private static var staff: [APIRoute] {
        area.get("/stores/{store}/staff", Text("员工与权限", "Staff and what they may do"), .store(.manageStaff)) { call in
            try await call.readStore { APIList(try StaffList.of($0, in: $1, $2).entries.map(GrantedOutput.init)) }
        }
        area.on(
            .post, "/stores/{store}/staff", Text("按手机号或邮箱添加员工", "Add staff by phone or e-mail"), .store(.manageStaff),
            takes: StaffInput.self, gives: APIList<GrantedOutput>.self
        ) { call, input in
            defer { call.site.sessions.forget() }
            return try await call.writeStore { store, transaction, context in
                let login = try Login(parsing: input.login)
                try AddStaff(login, to: store, permissions: Set(input.permissions), in: transaction, context)
                    .run(in: transaction, context)
                return APIList(try StaffList.of(store, in: transaction, context).entries.map(GrantedOutput.init))
            }
        }
        area.on(
            .put, "/stores/{store}/staff/{person}", Text("修改员工权限", "Change what somebody may do"), .store(.manageStaff),
            takes: PermissionsInput.self, gives: Nothing.self
        ) { call, input in
            let person = try call.id("person", of: Person.self)
            defer { call.site.sessions.forget() }
            return try await call.writeStore {
                try AddStaff(person, to: $0, permissions: Set(input.permissions)).run(in: $1, $2)
                return Nothing()
            }
        }
        area.on(
            .delete, "/stores/{store}/staff/{person}", Text("移除员工", "Remove somebody"), .store(.manageStaff),
            gives: Nothing.self
        ) { call in
            let person = try call.id("person", of: Person.self)
            defer { call.site.sessions.forget() }
            return try await call.writeStore {
                try RemoveStaff(person, from: $0).run(in: $1, $2)
                return Nothing()
            }
        }
    }
}
