import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificates {
  /** The private authority's own certificate, and where it lies. */
  readonly authority: string;
  readonly authorityPath: string;
  /** Key and certificate of a server at 127.0.0.1 and localhost. */
  readonly server: { readonly key: string; readonly cert: string };
  /** The same for a name that is nobody's. */
  readonly stranger: { readonly key: string; readonly cert: string };
  remove(): void;
}

/** Makes a private certificate authority and two servers' certificates, with the openssl program. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "lambda-eic-ca-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Private CA");
  const issue = (name: string, alternatives: string) => {
    writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${alternatives}\n`);
    openssl("req", "-new", ...key, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    const authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
    openssl(
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      ...authority,
      "-out",
      `${name}.pem`,
      "-days",
      "2",
      "-extfile",
      `${name}.ext`,
    );
    return {
      key: readFileSync(join(folder, `${name}.key`), "utf8"),
      cert: readFileSync(join(folder, `${name}.pem`), "utf8"),
    };
  };
  return {
    authority: readFileSync(join(folder, "ca.pem"), "utf8"),
    authorityPath: join(folder, "ca.pem"),
    server: issue("server", "IP:127.0.0.1,DNS:localhost"),
    stranger: issue("stranger", "DNS:wrong.example"),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
