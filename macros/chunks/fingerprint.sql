{# One short text that stands for several values: equal values, equal text. Arg: expressions (list of SQL). #}
{% macro fingerprint(expressions) -%}
    {%- set parts = [] -%}
    {%- for expression in expressions -%}
        {%- do parts.append("coalesce(cast(" ~ expression ~ " as " ~ contact_segmentation.type_text() ~ "), '')") -%}
    {%- endfor -%}
    {{ contact_segmentation.text_md5(parts | join(" || '|' || ")) }}
{%- endmacro %}
