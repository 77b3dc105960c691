{# Something, an @, a domain with a dot; no white space. More would reject addresses that work. #}
{% macro email_pattern() -%}
    ^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$
{%- endmacro %}
