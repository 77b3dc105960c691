{# A sum of a contact's window with what the events add that were loaded late. Args: column (of windows and late_features), type (SQL, its own). #}
{% macro with_late(column, type) -%}
    cast(windows.{{ column }} + coalesce(late_features.{{ column }}, 0) as {{ type }})
{%- endmacro %}
