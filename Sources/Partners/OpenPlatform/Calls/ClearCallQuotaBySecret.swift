// SPDX-License-Identifier: Apache-2.0
import Runtime
import Storage

/// The same for a program that has its credentials but no token, for instance because asking for one is used up.
package struct ClearCallQuotaBySecret: Sendable {
    package let credentials: AppCredentials

    package init(_ credentials: AppCredentials) { self.credentials = credentials }

    /// Answers the app whose counts were cleared.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> OpenApp {
        let app = try credentials.app(in: transaction, context).app
        try ClearCallQuota(app.appid, of: app.owner).run(in: transaction, context.acting(as: app.actor))
        return app
    }
}
