{# True for the raw events that this run looks at. Arg: column (SQL, the raw occurred_at). #}
{% macro is_looked_at(column='occurred_at') -%}
    {%- set left_alone = contact_segmentation.periods_left_alone() -%}
    {%- if not left_alone -%}
        true
    {%- elif contact_segmentation.is_timestamp_column(contact_segmentation.setting('events_model'), 'occurred_at') -%}
        {#- Plain conditions on spans of periods, so that the engine can skip files and row groups. -#}
        {%- set spans = [] -%}
        {%- for period in left_alone -%}
            {%- if spans and spans[-1].end == period.start -%}
                {%- do spans[-1].update({'end': period.end}) -%}
            {%- else -%}
                {%- do spans.append({'start': period.start, 'end': period.end}) -%}
            {%- endif -%}
        {%- endfor -%}
        (
            {%- for span in spans %}
            ({{ column }} is null
                or {{ column }} < cast('{{ span.start }}' as {{ dbt.type_timestamp() }})
                or {{ column }} >= cast('{{ span.end }}' as {{ dbt.type_timestamp() }}))
            {{- ' and' if not loop.last }}
            {%- endfor %}
        )
    {%- else -%}
        {{ contact_segmentation.event_period(contact_segmentation.try_timestamp(column)) }} not in (
            {%- for period in left_alone -%}
                cast('{{ period.start }}' as date){{ ', ' if not loop.last }}
            {%- endfor -%}
        )
    {%- endif -%}
{%- endmacro %}
