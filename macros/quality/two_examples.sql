{# The least and the greatest of some texts as one short text. Args: least, greatest (SQL, text; both null where there is none). #}
{% macro two_examples(least, greatest) -%}
    substring({{ least }}, 1, 150) || case when {{ greatest }} <> {{ least }} then ' ... ' || substring({{ greatest }}, 1, 150) else '' end
{%- endmacro %}
