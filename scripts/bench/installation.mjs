import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The program as npm leaves it, without what the build keeps beside it, in a home of its own. */
export function install(root, endpoint) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bench-")));
  const home = join(folder, "home");
  mkdirSync(join(home, ".aws"), { recursive: true, mode: 0o700 });
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  cpSync(join(root, "dist"), join(folder, "dist"), {
    recursive: true,
    filter: (path) => !path.startsWith(join(root, "dist/code")),
  });
  writeFileSync(
    join(home, ".aws/config"),
    `[default]\nregion = us-east-2\n\n[profile files]\nregion = us-east-2\nendpoint_url = ${endpoint}\n`,
  );
  writeFileSync(join(home, ".aws/credentials"), "[files]\naws_access_key_id = AKID\naws_secret_access_key = secret\n");
  const common = { PATH: process.env.PATH, HOME: home };
  return {
    program: join(folder, "bin/lambda-eic.js"),
    /** Environments of nothing but what a call needs. */
    env: {
      ...common,
      AWS_ACCESS_KEY_ID: "AKID",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_DEFAULT_REGION: "us-east-2",
      AWS_ENDPOINT_URL_LAMBDA: endpoint,
    },
    profile: { ...common, AWS_PROFILE: "files" },
    /** Leaves no kept code behind, so that no command gains or loses by those before it. */
    forget: () => rmSync(join(home, ".cache"), { recursive: true, force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
