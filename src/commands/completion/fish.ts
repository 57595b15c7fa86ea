import { quote } from "./posix.ts";
import type { Value, Word } from "./tables.ts";
import type { Completion, Place } from "./words.ts";

/** A script for fish 3 and later. */
export function fishScript({ programs, places, values }: Completion): string {
  const isGlobal = ({ key }: Place): boolean => key.endsWith(":*");
  const cases = places.filter((place) => !isGlobal(place)).map(placeCase);
  const globals = places.filter(isGlobal).map(({ key, options }) => branch([key], list("-a flags", options)));
  const valued = values.map(({ keys, value }) => branch(keys, assignment(value)));
  return `# Completion of lambda-eic for fish, made by: lambda-eic completion fish

# Sets what may follow at GENERATION:PLACE; fails for a place that doesn't exist.
function __lambda_eic_place --no-scope-shadowing
    set follow
    set flags
    switch $argv[1]
${cases.join("\n")}
        case '*'
            return 1
    end
    switch $argv[1]
${globals.join("\n")}
    end
    # set leaves the status as it was.
    return 0
end

# Sets what the option of GENERATION:PLACE:OPTION takes; fails for one that takes nothing.
function __lambda_eic_value --no-scope-shadowing
    set kind choices
    set choices
    switch $argv[1]
${valued.join("\n")}
        case '*'
            return 1
    end
    return 0
end

# Prints the profiles, or the regions, that the configuration files name.
function __lambda_eic_configured
    set -l files ~/.aws/config ~/.aws/credentials
    set -q AWS_CONFIG_FILE; and set files[1] (string replace -r '^~/' "$HOME/" -- $AWS_CONFIG_FILE)
    set -q AWS_SHARED_CREDENTIALS_FILE; and set files[2] (string replace -r '^~/' "$HOME/" -- $AWS_SHARED_CREDENTIALS_FILE)
    for file in $files
        test -f $file -a -r $file; or continue
        while read -l line
            switch $argv[1]
                case region
                    string replace -f -r '^region\\s*=\\s*(.*?)\\s*$' '$1' -- $line
                case profile
                    string match -q -r '^\\[(sso-session|services) ' -- $line
                    or string replace -f -r '^\\[(?:profile )?["\\']?(.*?)["\\']?\\]\\s*$' '$1' -- $line
            end
        end <$file
    end
end

function __lambda_eic
    set -l typed (commandline -opc)
    set -l partial (commandline -ct)
    # As it is meant, without its backslashes and quotes; the last one may not be closed yet.
    for close in '' "'" '"'
        set -l plain (string unescape -- $partial$close)
        and set partial $plain
        and break
    end
    set -l generation v1
    set -l place ''
    set -l option ''
    set -l lead ''
    set -l follow
    set -l flags
    set -l kind
    set -l choices
    set -l program (string replace -r '.*/' '' -- $typed[1])
    test "$program" = lambda-eic; or set place $program
    test "$LAMBDA_EIC_COMPAT" = v2; and set generation v2
    string match -q -r -- '--cli-compat[ =]v1( |$)' "$typed"; and set generation v1
    string match -q -r -- '--cli-compat[ =]v2( |$)' "$typed"; and set generation v2
    for word in $typed[2..-1]
        if test -n "$option" -a "$kind" != files
            set option ''
        else if string match -q -- '-*' $word
            set option ''
            string match -q -- '*=*' $word; and continue
            __lambda_eic_value "$generation:$place:$word"; and set option $word
        else if test -z "$option" -a -n "$word"
            set -l deeper (string trim -- "$place $word")
            __lambda_eic_place "$generation:$deeper"; and set place $deeper
        end
    end
    # Any number of files goes to an option, up to the next option.
    test "$kind" = files; and string match -q -- '-*' $partial; and set option ''
    if test -z "$option"; and string match -q -- '--*=*' $partial
        set option (string replace -r '=.*' '' -- $partial)
        set lead "$option="
        set partial (string replace -r '^[^=]*=' '' -- $partial)
    end
    __lambda_eic_place "$generation:$place"
    if test -z "$option"
        printf '%s\\n' $follow
        if string match -q -- '-*' $partial; or test (count $follow) -le 1
            printf '%s\\n' $flags
        end
        return
    end
    __lambda_eic_value "$generation:$place:$option"; or return
    switch $kind
        case profile region
            set choices (__lambda_eic_configured $kind)
        case folder
            set choices (__fish_complete_directories $partial '')
        case file files
            set choices (__fish_complete_path $partial '')
        case parameter
            set -l path (string replace -f -r '^file://' '' -- $partial)
            and set choices file://(__fish_complete_path $path '')
            or set choices file://
    end
    set -q choices[1]; and printf '%s\\n' $lead$choices
end

for program in ${programs.join(" ")}
    complete -c $program -f -a '(__lambda_eic)'
end
`;
}

function placeCase({ key, words, options }: Place): string {
  return branch([key], [list("follow", words), list("flags", options)].join("\n"));
}

/** A branch of a \`switch\`: keys are patterns, in which asterisks match anything. */
function branch(keys: readonly string[], body: string): string {
  const patterns = keys.map((key) => `'${key}'`).join(" \\\n            ");
  return `        case ${patterns}\n${body.replace(/^/gm, "            ")}`;
}

/** Words with what is said of them behind a tab. */
function list(target: string, words: readonly Word[]): string {
  const items = words.map(({ name, summary }) => fishQuote(summary === "" ? name : `${name}\t${summary}`));
  return `set ${target} ${items.join(" ")}`.trimEnd();
}

function assignment(value: Value): string {
  return "choices" in value ? `set choices ${value.choices.map(quote).join(" ")}` : `set kind ${value.kind}`;
}

function fishQuote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
