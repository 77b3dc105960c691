-- Event types whose class is not in the var event_classes (they count as `other`), and types that are listed more than once.
with

event_types as (

    select * from {{ ref('stg_event_types') }}

),

final as (

    select
        event_type,
        stated_event_class,
        event_class,
        n_listed
    from event_types
    where n_listed > 1 or event_class <> stated_event_class or stated_event_class is null

)

select * from final
