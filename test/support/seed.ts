import fc from "fast-check";

// Elsewhere properties try other values in every run; what lands is tried with the same ones, so that a failure is the change's.
if (process.env["CI"]) fc.configureGlobal({ seed: 20_261_123 });
