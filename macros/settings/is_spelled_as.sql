{# True where the whole text matches the regular expression. $ alone would let a line break at the end through. Args: text, pattern (without ^ and $). #}
{% macro is_spelled_as(text, pattern) -%}
    {{ return(true if modules.re.match('^(' ~ pattern ~ ')$', text | string) and '\n' not in text | string else false) }}
{%- endmacro %}
