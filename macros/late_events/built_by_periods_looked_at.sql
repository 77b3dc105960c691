{# Makes a model of the raw events incremental, event period by event period; its first line. All that a reader needs to know of it:
   - stg_periods_looked_at says which periods a run need not look at, with the var late_event_periods: older ones in which nothing has changed.
   - A run removes all other periods (delete_periods_looked_at, before the model's SQL) and builds them from the raw events in them (is_looked_at, in
     the model's SQL).
   Where every period is looked at, the model is built anew with every run. #}
{% macro built_by_periods_looked_at() -%}
    {{ config(
        materialized='incremental',
        pre_hook="{{ contact_segmentation.delete_periods_looked_at() }}",
        **contact_segmentation.chunk_config('event_period')
    ) }}
{%- endmacro %}
