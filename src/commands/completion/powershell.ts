import type { Value, Word } from "./tables.ts";
import type { Completion, Place } from "./words.ts";

/** A script for PowerShell 5.1 and later. */
export function powershellScript({ programs, places, values }: Completion): string {
  const isGlobal = ({ key }: Place): boolean => key.endsWith(":*");
  const cases = places
    .filter((place) => !isGlobal(place))
    .map(({ key, words, options }) => branch(key, `$follow = ${list(words)}; $flags = ${list(options)}`));
  const globals = places.filter(isGlobal).map(({ key, options }) => branch(key, `$flags += ${list(options)}`));
  const valued = values.flatMap(({ keys, value }) => keys.map((key) => branch(key, assignment(value))));
  return `# Completion of lambda-eic for PowerShell, made by: lambda-eic completion powershell

Register-ArgumentCompleter -Native -CommandName ${programs.map(quote).join(", ")} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What may follow at GENERATION:PLACE, each word with a tab and its summary; nothing for a place that doesn't exist.
    $placeAt = {
        param($key)
        $follow = $null
        $flags = @()
        switch -Wildcard -CaseSensitive ($key) {
${cases.join("\n")}
        }
        if ($null -eq $follow) { return }
        switch -Wildcard -CaseSensitive ($key) {
${globals.join("\n")}
        }
        @{ Follow = $follow; Flags = $flags }
    }

    # What the option of GENERATION:PLACE:OPTION takes; nothing for one that takes nothing.
    $valueOf = {
        param($key)
        $kind = $null
        $choices = @()
        switch -Wildcard -CaseSensitive ($key) {
${valued.join("\n")}
        }
        if ($null -ne $kind) { @{ Kind = $kind; Choices = $choices } }
    }

    # The profiles, or the regions, that the configuration files name.
    $configured = {
        param($kind)
        $files = @(
            $(if ($env:AWS_CONFIG_FILE) { $env:AWS_CONFIG_FILE } else { Join-Path (Join-Path $HOME '.aws') 'config' }),
            $(if ($env:AWS_SHARED_CREDENTIALS_FILE) { $env:AWS_SHARED_CREDENTIALS_FILE } else { Join-Path (Join-Path $HOME '.aws') 'credentials' })
        )
        foreach ($file in $files) {
            foreach ($line in @(Get-Content -LiteralPath $file -ErrorAction SilentlyContinue)) {
                if ($kind -eq 'region') {
                    if ($line -cmatch '^region\\s*=\\s*(.*?)\\s*$') { $Matches[1] }
                } elseif ($line -cmatch '^\\[(?!sso-session |services )(?:profile )?["'']?(.*?)["'']?\\]\\s*$') {
                    $Matches[1]
                }
            }
        }
    }

    $typed = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $partial = "$wordToComplete"
    if ($typed.Count -gt 1 -and $partial -ne '' -and $typed[-1] -ceq $partial) { $typed = @($typed[0..($typed.Count - 2)]) }
    $program = if ($typed.Count -gt 0) { [System.IO.Path]::GetFileNameWithoutExtension($typed[0]) } else { 'lambda-eic' }
    $place = if ($program -ceq 'lambda-eic') { '' } else { $program }
    $generation = if ($env:LAMBDA_EIC_COMPAT -ceq 'v2') { 'v2' } else { 'v1' }
    if ("$typed " -cmatch '--cli-compat[ =](v[12]) ') { $generation = $Matches[1] }
    $option = ''
    $kind = ''
    foreach ($word in @($typed | Select-Object -Skip 1)) {
        if ($option -and $kind -ne 'files') {
            $option = ''
        } elseif ($word.StartsWith('-')) {
            $value = if (-not $word.Contains('=')) { & $valueOf "\${generation}:\${place}:$word" }
            $option = if ($value) { $word } else { '' }
            $kind = if ($value) { $value.Kind } else { '' }
        } elseif (-not $option -and $word -and (& $placeAt "\${generation}:$("$place $word".Trim())")) {
            $place = "$place $word".Trim()
        }
    }
    # Any number of files goes to an option, up to the next option.
    if ($kind -eq 'files' -and $partial.StartsWith('-')) { $option = '' }
    $lead = ''
    if (-not $option -and $partial -cmatch '^(--[^=]*)=(.*)$') {
        $option = $Matches[1]
        $lead = "$option="
        $partial = $Matches[2]
    }

    $offered = if (-not $option) {
        $here = & $placeAt "\${generation}:$place"
        $here.Follow
        if ($partial.StartsWith('-') -or @($here.Follow).Count -le 1) { $here.Flags }
    } else {
        $value = & $valueOf "\${generation}:\${place}:$option"
        $kind = if ($value) { $value.Kind } else { 'any' }
        if ($kind -eq 'profile' -or $kind -eq 'region') {
            & $configured $kind
        } elseif ($kind -eq 'choices') {
            $value.Choices
        } elseif ($kind -eq 'parameter' -and -not $partial.StartsWith('file://')) {
            'file://'
        } elseif ($kind -ne 'any') {
            if ($kind -eq 'parameter') {
                $lead += 'file://'
                $partial = $partial.Substring(7)
            }
            foreach ($found in [System.Management.Automation.CompletionCompleters]::CompleteFilename($partial)) {
                $path = $found.CompletionText.Trim("'")
                [System.Management.Automation.CompletionResult]::new("$lead$path", $found.ListItemText, 'ParameterValue', $found.ToolTip)
            }
        }
    }

    $seen = @{}
    foreach ($item in @($offered)) {
        if ($item -is [System.Management.Automation.CompletionResult]) {
            $item
            continue
        }
        if ($null -eq $item -or $seen.ContainsKey($item)) { continue }
        $seen[$item] = $true
        $name, $summary = "$item".Split([char]9, 2)
        if (-not $name -or -not $name.StartsWith($partial, [System.StringComparison]::Ordinal)) { continue }
        $text = "$lead$name"
        if ($text -notmatch '^[-\\w./:=@%+]+$') { $text = "'" + $text.Replace("'", "''") + "'" }
        $tip = if ($summary) { $summary } else { $name }
        [System.Management.Automation.CompletionResult]::new($text, $name, 'ParameterValue', $tip)
    }
}
`;
}

function branch(key: string, body: string): string {
  return `            ${quote(key)} { ${body}; break }`;
}

/** Words with what is said of them behind a tab. */
function list(words: readonly Word[]): string {
  return `@(${words.map(({ name, summary }) => quote(summary === "" ? name : `${name}\t${summary}`)).join(", ")})`;
}

function assignment(value: Value): string {
  return "choices" in value
    ? `$kind = 'choices'; $choices = @(${value.choices.map(quote).join(", ")})`
    : `$kind = '${value.kind}'`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
