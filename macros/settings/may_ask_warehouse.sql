{# True where a query may be sent while dbt compiles: not while it parses, and not under --no-introspect. #}
{% macro may_ask_warehouse() -%}
    {{ return(execute and (flags.INTROSPECT is undefined or flags.INTROSPECT is none or flags.INTROSPECT)) }}
{%- endmacro %}
