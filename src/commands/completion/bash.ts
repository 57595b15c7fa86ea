import { lookups, quote, subcommandPattern } from "./posix.ts";
import type { Completion } from "./words.ts";

/** A script for bash 3.2 and later. What comes from files is only ever compared and quoted, never expanded. */
export function bashScript(completion: Completion): string {
  const { programs } = completion;
  const names = (words: readonly { readonly name: string }[]): string => words.map(({ name }) => quote(name)).join(" ");
  return `# Completion of lambda-eic for bash, made by: lambda-eic completion bash

${lookups("words", completion, names)}

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
        profile:'[profile '*']') line=\${line#'[profile '} line=\${line%]} line=\${line#[\\'\\"]} choices+=("\${line%[\\'\\"]}") ;;
        profile:'[sso-session '*']' | profile:'[services '*']') ;;
        profile:'['*']') line=\${line#[} choices+=("\${line%]}") ;;
        region:region*=*)
          [[ $line =~ ^region[[:space:]]*= ]] || continue
          line=\${line#*=} line=\${line#"\${line%%[![:space:]]*}"} choices+=("\${line%"\${line##*[![:space:]]}"}")
          ;;
      esac
    done < "$file"
  done
}

# Offers the candidates that begin with what is typed, quoted, and once each.
_lambda_eic_offer() {
  local candidate reply known
  for candidate; do
    [[ $candidate == "$partial"* ]] || continue
    printf -v reply %q "$candidate"
    reply=$lead$reply
    reply=\${reply#"$cut"}
    for known in "\${COMPREPLY[@]}"; do [[ $known == "$reply" ]] && continue 2; done
    COMPREPLY+=("$reply")
  done
}

_lambda_eic_files() {
  local path
  compopt -o filenames 2> /dev/null
  while IFS= read -r path; do
    # With file:// in front bash doesn't see that it is a folder.
    [[ -d \${path/#~//$HOME/} ]] && path+=/ && compopt -o nospace 2> /dev/null
    path=$lead$path
    COMPREPLY+=("\${path#"$cut"}")
  done < <(compgen "$1" -- "$partial")
}

_lambda_eic() {
  local generation=v1 place= option= kind= words flags choices
  local typed=() piece rest=\${COMP_LINE:0:COMP_POINT} index word
  # bash breaks words at = and : as well; they are put together again.
  for ((index = 0; index <= COMP_CWORD; index++)); do
    piece=\${COMP_WORDS[index]}
    if ((index > 0)) && [[ $rest != [[:space:]]* ]]; then
      typed[\${#typed[@]}-1]+=$piece
    else
      typed+=("$piece")
    fi
    rest=\${rest#"\${rest%%[![:space:]]*}"}
    rest=\${rest#"$piece"}
  done
  local last=$((\${#typed[@]} - 1))
  local partial=\${typed[last]} lead= cut
  # What stands in front of the piece that bash replaces.
  cut=\${partial%"$piece"}
  [[ $piece == *[!=:]* ]] || cut=$partial
  COMPREPLY=()

  case \${typed[0]##*/} in ${subcommandPattern(completion)}) place=\${typed[0]##*/} ;; esac
  [[ \${LAMBDA_EIC_COMPAT-} == v2 ]] && generation=v2
  for ((index = 1; index < last; index++)); do
    case "\${typed[index]} \${typed[index + 1]}" in
      '--cli-compat v'[12]) generation=\${typed[index + 1]} ;;
      --cli-compat=v[12]' '*) generation=\${typed[index]#*=} ;;
    esac
  done
  for ((index = 1; index < last; index++)); do
    word=\${typed[index]}
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
  [[ $kind == files && $partial == -* ]] && option=
  if [[ -z $option && $partial == --*=* ]]; then
    option=\${partial%%=*} lead=$option= partial=\${partial#*=}
  fi
  _lambda_eic_place "$generation:$place"
  if [[ -z $option ]]; then
    [[ $partial == -* ]] || _lambda_eic_offer "\${words[@]}"
    [[ $partial == -* || -z $partial && \${#words[@]} -le 1 ]] && _lambda_eic_offer "\${flags[@]}"
    return
  fi
  _lambda_eic_value "$generation:$place:$option" || return
  case $kind in
    profile | region) _lambda_eic_configured "$kind" ;;
    file | files) _lambda_eic_files -f; return ;;
    folder) _lambda_eic_files -d; return ;;
    parameter)
      if [[ $partial == file://* ]]; then
        lead+=file:// partial=\${partial#file://}
        _lambda_eic_files -f
        return
      fi
      choices=(file://)
      compopt -o nospace 2> /dev/null
      ;;
  esac
  _lambda_eic_offer "\${choices[@]}"
}

complete -F _lambda_eic ${programs.join(" ")}
`;
}
