{# A text in a type, or null where the type cannot read it. The text is taken away before the cast, so that the cast cannot fail even where
   PostgreSQL works out constants ahead of the condition. #}
{% macro postgres__guarded_cast(text, type) -%}
    cast(case when pg_input_is_valid({{ text }}, '{{ type }}') then {{ text }} end as {{ type }})
{%- endmacro %}
