{# A condition on the raw occurred_at that holds for every event of the chunks, and lets the engine skip files and row groups: the span
   of the chunks where the column is a timestamp already, true otherwise. Args: column (SQL), chunks (as built_by_chunks() returns them). #}
{% macro may_lie_in_chunks(column, chunks) -%}
    {%- set is_typed = contact_segmentation.is_timestamp_column(contact_segmentation.setting('events_model'), 'occurred_at') -%}
    {%- if not chunks or not is_typed or contact_segmentation.unknown_period() in chunks -%}
        true
    {%- else -%}
        (
            {{ column }} >= cast('{{ chunks | min }}' as {{ dbt.type_timestamp() }})
            and {{ column }} < {{ contact_segmentation.add_periods("cast('" ~ chunks | max ~ "' as date)", 1) }}
        )
    {%- endif -%}
{%- endmacro %}
