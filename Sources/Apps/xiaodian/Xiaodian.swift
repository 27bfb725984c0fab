// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The one program.
@main
struct Xiaodian: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "xiaodian",
        abstract: "小店: an open, self-hosted social-commerce platform.",
        discussion: """
            Every option can also be given in the environment (XIAODIAN_DATABASE, XIAODIAN_PORT …) or in the file \
            xiaodian.json (or the one that XIAODIAN_CONFIG names). An option on the command line wins, then the environment, then the file.
            """,
        subcommands: [
            Serve.self, Migrate.self, Demo.self, Import.self, Verify.self, Backup.self, Restore.self, Schema.self, States.self,
            Simulate.self, LotteryCommand.self,
        ])
}
