// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns what programs of others use: app credentials, their access tokens.
package enum OpenPlatformModule {
    package static let front = Module(
        name: "OpenPlatform", migrations: OpenPlatformSchema.migrations,
        limits: [
            Limit("appsPerStoreMax", OpenApp.appsPerStoreMax),
            Limit("nameCharactersMax", OpenApp.nameCharactersMax),
            Limit("tokenSeconds", AccessToken.lifeSeconds),
            Limit("overlapSeconds", AccessToken.overlapSeconds),
            Limit("forcedPerDayMax", IssueStableToken.forcedPerDayMax),
            Limit("forcedEverySeconds", IssueStableToken.forcedEverySeconds),
        ])
}
