{# The panel columns that a condition reads, in the order in which it names them: words outside of quotes that are columns.
   Args: condition (text), known (names of columns; by default all that a condition may use). #}
{% macro columns_read(condition, known=none) -%}
    {%- set known = known or contact_segmentation.rule_column_names() -%}
    {%- set found = [] -%}
    {%- for match in modules.re.finditer('(?<![\\w.])[a-z_]\\w*(?!\\w|\\s*\\()', contact_segmentation.blanked_condition(condition)) -%}
        {%- if match.group(0) in known and match.group(0) not in found -%}
            {%- do found.append(match.group(0)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
