{# The panel columns that a condition reads, in the order in which it names them: words that are columns, outside of quoted text and of remarks.
   Args: condition (text), known (names of columns; by default all that a condition may use). #}
{% macro columns_read(condition, known=none) -%}
    {%- set known = known or contact_segmentation.rule_column_names() -%}
    {%- set text = modules.re.sub("'[^']*'|--[^\n]*|/\\*(?:[^*]|\\*(?!/))*\\*/", ' ', condition) | lower -%}
    {%- set found = [] -%}
    {%- for match in modules.re.finditer('(?<![\\w.])[a-z_]\\w*(?!\\w|\\s*\\()', text) -%}
        {%- if match.group(0) in known and match.group(0) not in found -%}
            {%- do found.append(match.group(0)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
