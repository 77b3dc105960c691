{# A condition in lower case with its quoted text and its remarks blanked out, each letter by one sign, so that places stay what they are. #}
{% macro blanked_condition(condition) -%}
    {%- set parts = [] -%}
    {%- set end = [0] -%}
    {%- for match in modules.re.finditer("'[^']*'|--[^\n]*|/\\*(?:[^*]|\\*(?!/))*\\*/", condition) -%}
        {%- do parts.append(condition[end[-1]:match.start()]) -%}
        {#- Text stays something that is no word; a remark is nothing. -#}
        {%- do parts.append(("'" if match.group(0).startswith("'") else ' ') * (match.end() - match.start())) -%}
        {%- do end.append(match.end()) -%}
    {%- endfor -%}
    {%- do parts.append(condition[end[-1]:]) -%}
    {{ return((parts | join('')) | lower) }}
{%- endmacro %}
