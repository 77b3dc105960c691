{# A condition cut into its words and signs, so that what stands in a text, a quoted name or a remark is never taken for a word of SQL.
   Arg: condition (text).
   Returns: list of {kind, text}, without white space. Kinds: `text` (in single quotes), `name` (in double quotes or backticks), `remark`, `number`, `word`,
     `sign`, and `open` for a quote or a remark that does not end. The text of a name is without its quotes, and in lower case; so is that of a word. #}
{% macro condition_tokens(condition) -%}
    {%- set tokens = [] -%}
    {%- set pattern = "(?s)'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\n]*|/[*].*?[*]/|/[*]|\\s+|[0-9]+(?:[.][0-9]*)?(?:[eE][+-]?[0-9]+)?|[.][0-9]+|\\w+|::|:=|=>|." -%}
    {%- for match in modules.re.finditer(pattern, condition) -%}
        {%- set text = match.group(0) -%}
        {%- if text | trim -%}
            {%- set is_long = text | length > 1 -%}
            {%- if text in ("'", '"', '`', '/*') -%}
                {%- set kind = 'open' -%}
            {%- elif text[0] == "'" -%}
                {%- set kind = 'text' -%}
            {%- elif text[0] in ('"', '`') -%}
                {%- set kind = 'name' -%}
                {%- set text = text[1:-1] | lower -%}
            {%- elif text.startswith('--') or text.startswith('/*') -%}
                {%- set kind = 'remark' -%}
            {%- elif text[0] in '0123456789' or (text[0] == '.' and is_long) -%}
                {%- set kind = 'number' -%}
            {%- elif modules.re.match('\\w', text) -%}
                {%- set kind = 'word' -%}
                {%- set text = text | lower -%}
            {%- else -%}
                {%- set kind = 'sign' -%}
            {%- endif -%}
            {%- do tokens.append({'kind': kind, 'text': text}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(tokens) }}
{%- endmacro %}
