// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns what programs of others use: app credentials, their access tokens, and the messages that they are pushed.
package enum OpenPlatformModule {
    package static let front = Module(
        name: "OpenPlatform", migrations: OpenPlatformSchema.migrations,
        rules: [CallQuota.perDayRule, CallQuota.perMinuteRule],
        // The timer only wakes the job at its moment, so that a sandbox's time stops there.
        timers: [TimerHandler(PushDelivery.timer) { _, _, _ in }], subscribers: [PushQueue.subscriber],
        jobs: [SendPushes.job, SendPushes.sweep],
        states: [StateTable(PushState.self, noun: "push", title: Text("推送消息", "Push message"))],
        limits: [
            Limit("appsPerOwnerMax", OpenApp.appsPerOwnerMax),
            Limit("nameCharactersMax", OpenApp.nameCharactersMax),
            Limit("tokenSeconds", AccessToken.lifeSeconds),
            Limit("overlapSeconds", AccessToken.overlapSeconds),
            Limit("forcedPerDayMax", IssueStableToken.forcedPerDayMax),
            Limit("forcedEverySeconds", IssueStableToken.forcedEverySeconds),
            Limit("pushCallsMax", PushDelivery.callsMax),
            Limit("pushTimeoutSeconds", PushCall.timeoutSeconds),
            Limit("pushKeepDays", PushDelivery.keepDays),
            Limit("refusedCallKeepDays", RefusedCall.keepDays), Limit("quotaClearingsMax", ClearCallQuota.clearingsMax),
            Limit("urlCharactersMax", PushSubscription.urlCharactersMax),
        ])
}
