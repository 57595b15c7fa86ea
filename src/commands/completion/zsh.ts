import { lookups, quote, subcommandPattern } from "./posix.ts";
import type { Word } from "./tables.ts";
import type { Completion } from "./words.ts";

/** A script for zsh, to be read when it starts or to be found as `_lambda-eic` in its fpath. */
export function zshScript(completion: Completion): string {
  const { programs } = completion;
  return `#compdef ${programs.join(" ")}
# Completion of lambda-eic for zsh, made by: lambda-eic completion zsh

${lookups("follow", completion, described)}

# Sets choices to the profiles, or the regions, that the configuration files name.
_lambda_eic_configured() {
  local file line
  choices=()
  for file in "\${AWS_CONFIG_FILE:-$HOME/.aws/config}" "\${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}"; do
    file=\${file/#\\~\\//$HOME/}
    [[ -f $file && -r $file ]] || continue
    while IFS= read -r line || [[ -n $line ]]; do
      line=\${line%$'\\r'}
      case $1:$line in
        profile:'[profile '*']') line=\${\${line#'[profile '}%]} choices+=("\${\${line#[\\'\\"]}%[\\'\\"]}") ;;
        profile:'[sso-session '*']' | profile:'[services '*']') ;;
        profile:'['*']') choices+=("\${\${line#\\[}%\\]}") ;;
        region:region[[:space:]]#=*) line=\${line#*=} line=\${line##[[:space:]]#} choices+=("\${line%%[[:space:]]#}") ;;
      esac
    done < "$file"
  done
}

_lambda_eic() {
  emulate -L zsh
  setopt extended_glob
  local generation=v1 place= option= kind= word
  local -a follow flags choices
  integer index

  case \${words[1]:t} in
    ${subcommandPattern(completion)}) place=\${words[1]:t} ;;
  esac
  [[ \${LAMBDA_EIC_COMPAT-} == v2 ]] && generation=v2
  for ((index = 2; index < CURRENT; index++)); do
    case "\${words[index]} \${words[index + 1]}" in
      '--cli-compat v'[12]) generation=\${words[index + 1]} ;;
      --cli-compat=v[12]' '*) generation=\${words[index]#*=} ;;
    esac
  done
  for ((index = 2; index < CURRENT; index++)); do
    word=\${(Q)words[index]}
    if [[ -n $option && $kind != files ]]; then
      option=
    elif [[ $word == -* ]]; then
      option=
      [[ $word != *=* ]] && _lambda_eic_value "$generation:$place:$word" && option=$word
    elif [[ -z $option && -n $word ]] && _lambda_eic_place "$generation:\${place:+$place }$word"; then
      place="\${place:+$place }$word"
    fi
  done

  # Any number of files goes to an option, up to the next option.
  [[ $kind == files && $PREFIX == -* ]] && option=
  if [[ -z $option && $PREFIX == --*=* ]]; then
    option=\${PREFIX%%\\=*}
    compset -P 1 '*='
  fi
  _lambda_eic_place "$generation:$place"
  if [[ -z $option ]]; then
    [[ $PREFIX == -* ]] || _describe -t commands command follow
    [[ $PREFIX == -* || $#follow -le 1 ]] && _describe -o -t options option flags
    return
  fi
  _lambda_eic_value "$generation:$place:$option" || return
  case $kind in
    profile | region) _lambda_eic_configured $kind ;;
    file | files) _files; return ;;
    folder) _files -/; return ;;
    parameter)
      if compset -P 'file://'; then
        _files
      else
        compadd -S '' -- file://
      fi
      return
      ;;
  esac
  compadd -- "\${choices[@]}"
}

if [[ $funcstack[1] == _lambda_eic || $funcstack[1] == _lambda-eic ]]; then
  _lambda_eic "$@"
else
  compdef _lambda_eic ${programs.join(" ")}
fi
`;
}

/** Words as zsh describes them: a colon separates the word from what is said of it. */
function described(words: readonly Word[]): string {
  const escaped = (text: string): string => text.replace(/[\\:]/g, "\\$&");
  return words.map(({ name, summary }) => quote(`${escaped(name)}:${escaped(summary)}`)).join(" ");
}
